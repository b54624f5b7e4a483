import {
  inheritanceOf,
  isProgrammeEvent,
  isProgrammeStream,
  type ProgrammeEventType,
  programmeOfStream,
  recordedTraceparent,
  type RecordedEvent,
  type RecordedProgrammeEvent,
} from '@throughline/domain';

/** What follows from one page of the record. */
export interface RelayPage {
  /** What the engine recorded, in the order of the record. */
  readonly publish: readonly RecordedProgrammeEvent[];
  /** Programmes whose workflow has to look again, each once, with the highest version it should know. */
  readonly nudges: ReadonlyMap<string, number>;
  /** By transaction and stream (`transactionOf`): the `traceparent` of the evidence from which the engine derived what it recorded there. */
  readonly traces: ReadonlyMap<string, string>;
}

const isCommandsOwn = (event: RecordedEvent): boolean => event.eventId.startsWith('command:');
/** Transaction numbers start again in a restored cluster; together with the moment they name one append to a stream. */
export const transactionOf = ({ checkpoint, recordedAt, stream }: RecordedEvent): string =>
  `${checkpoint.xid} ${recordedAt} ${stream}`;

/** What became of reminders, and what the calendar does not reach: the programme has nothing to do differently because of it. */
const CHANGES_NOTHING: ReadonlySet<ProgrammeEventType> = new Set([
  'ReminderClaimed',
  'ReminderSent',
  'ReminderDelivered',
  'ReminderBounced',
  'ReminderFailed',
  'ReminderWithdrawn',
  'DeadlineBeyondCalendar',
]);

/**
 * Involvement events cause nothing by themselves; when they change a gate's readiness or a date, the engine recorded that too. What a command
 * recorded came through the workflow, and what the policy added in the same transaction came back with its answer: no nudge is needed.
 * The past that a fork shares was told when it was recorded first; the fork itself starts the workflow of the new programme.
 */
export const relayPage = (events: readonly RecordedEvent[]): RelayPage => {
  const ofProgrammes = events.filter(({ stream }) => isProgrammeStream(stream)).filter(isProgrammeEvent);
  const publish = ofProgrammes.filter((event) => inheritanceOf(event) === undefined);
  const answered = new Set(publish.filter(isCommandsOwn).map(transactionOf));
  const nudges = new Map<string, number>();
  for (const event of publish)
    if (!CHANGES_NOTHING.has(event.type) && !answered.has(transactionOf(event)))
      nudges.set(programmeOfStream(event.stream), event.version);
  const traces = new Map(
    events.flatMap((event) => {
      const traceparent = isProgrammeEvent(event) ? undefined : recordedTraceparent(event.payload);
      return traceparent === undefined ? [] : [[transactionOf(event), traceparent] as const];
    }),
  );
  return { publish, nudges, traces };
};
