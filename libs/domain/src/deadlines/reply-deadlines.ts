import { bodyName } from '../course.ts';
import { currentGate } from '../programme/state.ts';
import { unansweredVoices } from '../unanswered-voices.ts';
import { type Found, isAwaited, type DeadlineInput, workingDaysAfter } from './finding.ts';

/** A reply is owed to each report of an independent voice until one is recorded. */
export const owedToVoices = ({ state, course, dated }: DeadlineInput): readonly Found[] => {
  const gate = currentGate(state) ?? 'review';
  const days = dated.schedule.voiceReplyWithin;
  return unansweredVoices(course).map(({ eventId: of, on: from }) =>
    workingDaysAfter({ kind: 'independent-voice-reply', of, gate }, { from, days }, dated),
  );
};

/** The view of a scrutiny body is awaited from its latest notification on, as long as `readiness` has not closed. */
const awaitedFromScrutiny = ({ state, course, dated }: DeadlineInput): readonly Found[] => {
  if (!isAwaited(state, 'readiness')) return [];
  const days = dated.schedule.scrutinyReplyWithin;
  return Object.entries(course.scrutiny).flatMap(([key, { notified, view }]) =>
    notified === null || (view !== null && view.on >= notified.on)
      ? []
      : [
          workingDaysAfter(
            { kind: 'scrutiny-reply', of: bodyName(course, 'scrutiny', key), gate: 'readiness' },
            { from: notified.on, days },
            dated,
          ),
        ],
  );
};

/** Replies that are owed or awaited. */
export const replyDeadlines = (deadlineInput: DeadlineInput): readonly Found[] => [
  ...owedToVoices(deadlineInput),
  ...awaitedFromScrutiny(deadlineInput),
];
