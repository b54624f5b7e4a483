import type { ProgrammeAnswer } from '@throughline/api-client';
import { formatCause, formatGate, fullDayOf } from '@throughline/words';
import { AsKnownCallout } from '../known/as-known-form.tsx';
import { fragment } from '../page/html.ts';
import { nhs } from '../page/nhs.ts';

type Shown = Pick<ProgrammeAnswer, 'nature' | 'asKnownAt' | 'suspensions'> & {
  readonly gates: readonly Pick<ProgrammeAnswer['gates'][number], 'gate' | 'questions'>[];
};

const Suspended = ({ suspensions }: Pick<Shown, 'suspensions'>) =>
  nhs('warning-callout', {
    heading: { text: 'Suspended', level: 2 },
    html: fragment(
      <>
        {suspensions.map(({ cause, reference, since, until }) => (
          <p>
            Since {fullDayOf(since)} by {formatCause(cause)}, reference {reference}.
            {until === null ? '' : ` Its clock ends on ${fullDayOf(until)}.`}
          </p>
        ))}
        <p>No gate closes and no reminder leaves until its end is recorded.</p>
      </>,
    ),
  });

const Questioned = ({ gates }: Pick<Shown, 'gates'>) =>
  nhs('warning-callout', {
    heading: { text: 'A closure is questioned', level: 2 },
    html: fragment(
      <>
        {gates.map(({ gate, questions }) => (
          <>
            <p>The closure of gate {formatGate(gate)} relied on evidence that has changed since:</p>
            <ul>
              {questions.map(({ requirement, what }) => (
                <li>
                  the evidence for {requirement} was {what}
                </li>
              ))}
            </ul>
          </>
        ))}
        <p>An approver can reaffirm the closure with reasons, or reopen the gate. Until then no later gate closes.</p>
      </>,
    ),
  });

/** What somebody has to know before they read anything else of a programme. */
export const Callouts = ({ of, now }: { readonly of: Shown; readonly now: string }) => {
  const questioned = of.gates.filter(({ questions }) => questions.length > 0);
  return (
    <>
      {of.asKnownAt === null ? null : <AsKnownCallout at={of.asKnownAt} now={now} />}
      {of.nature === 'live'
        ? null
        : nhs('inset-text', {
            text: 'Replay of a past case, with the case’s own dates. It is not a live programme.',
          })}
      {of.suspensions.length === 0 ? null : <Suspended suspensions={of.suspensions} />}
      {questioned.length === 0 ? null : <Questioned gates={questioned} />}
    </>
  );
};
