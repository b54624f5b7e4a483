import type { ProgrammeAnswer } from '@throughline/api-client';
import { asSentence, formatCause, fullDayOf } from '@throughline/words';
import { Questioned, type Questioning } from '../gates/questioned.tsx';
import { AsKnownCallout } from '../known/as-known-form.tsx';
import { fragment } from '../page/html.ts';
import { nhs } from '../page/nhs.ts';

type Shown = Pick<ProgrammeAnswer, 'id' | 'nature' | 'asKnownAt' | 'suspensions'> & Pick<Questioning, 'gates'>;

const Suspended = ({ suspensions }: Pick<Shown, 'suspensions'>) =>
  nhs('warning-callout', {
    heading: { text: 'Suspended', level: 2 },
    html: fragment(
      <>
        {suspensions.map(({ cause, reference, since, until }) => (
          <p>
            {asSentence(`Since ${fullDayOf(since)} by ${formatCause(cause)}, reference ${reference}`)}
            {until === null ? '' : ` Its clock ends on ${fullDayOf(until)}.`}
          </p>
        ))}
        <p>No gate closes and no reminder leaves until its end is recorded.</p>
      </>,
    ),
  });

/** What somebody has to know before they read anything else of a programme. */
export const Callouts = ({
  of,
  now,
  ...known
}: {
  readonly of: Shown;
  /** Address of the page on the record now. */
  readonly now: string;
} & Pick<Questioning, 'titles' | 'actions' | 'isLinked'>) => {
  const questioned = of.gates.filter(({ questions }) => questions.length > 0);
  return (
    <>
      {of.asKnownAt === null ? null : <AsKnownCallout of={of} at={of.asKnownAt} now={now} />}
      {of.nature === 'live'
        ? null
        : nhs('inset-text', {
            text: 'Replay of a past case, with the case’s own dates. It is not a live programme.',
          })}
      {of.suspensions.length === 0 ? null : <Suspended suspensions={of.suspensions} />}
      {questioned.length === 0 ? null : <Questioned of={{ programme: of.id, gates: questioned, ...known }} />}
    </>
  );
};
