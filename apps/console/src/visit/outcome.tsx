import { inPlainWords } from '@throughline/words';
import type { Child } from 'hono/jsx';
import { type Mistake, MistakeSummary } from '../form/mistakes.tsx';
import { fragment } from '../page/html.ts';
import { nhs } from '../page/nhs.ts';
import { formatReason } from './reason.ts';
import type { Sent } from './sending.ts';

type NotRecorded = Exclude<Sent<unknown>, { readonly became: 'recorded' }>;

const summary = (
  heading: string,
  errors: readonly { readonly text: string; readonly href?: string }[],
  after?: Child,
) =>
  nhs('error-summary', {
    heading: { text: heading },
    errorList: errors,
    ...(after === undefined ? {} : { description: { html: fragment(after) } }),
  });

/**
 * What became of a form that was not recorded, to stand above the form, which is shown again with its text.
 * @param hrefOf where a requirement is shown
 */
export const NotRecorded = ({
  sent,
  hrefOf,
  first,
}: {
  readonly sent: NotRecorded;
  readonly hrefOf: (requirement: string) => string | undefined;
  /** The first field of the form. */
  readonly first: string;
}) => {
  switch (sent.became) {
    case 'refused':
      return summary(
        'Refused. The refusal is on the record',
        sent.reasons.map((reason) => {
          const href = hrefOf(reason.requirement);
          return { text: formatReason(reason), ...(href === undefined ? {} : { href }) };
        }),
      );
    case 'impossible':
      return summary('This cannot be done. Nothing was recorded', [{ text: inPlainWords(sent.detail ?? sent.title) }]);
    case 'stale':
      return summary(
        'The record changed while you were reading',
        [{ text: 'Look at the page below. It shows the record now. Then send the form again', href: first }],
        <>Nothing was recorded. What you wrote is kept.</>,
      );
    case 'unknown':
      return summary('We do not know whether this was recorded', [
        { text: 'Send it again: it counts once', href: first },
      ]);
    case 'in-work':
      return summary('Still being worked on', [{ text: 'Send it again in a moment: it counts once', href: first }]);
    case 'sent-before':
      return summary('You have sent this form before', [
        { text: 'Send this as a new one if it is meant to be another', href: first },
      ]);
    default:
      return sent satisfies never;
  }
};

/** A form that was filled in, with what became of it. */
export interface Answering {
  readonly mistakes: readonly Mistake[];
  /** It was sent before the session was over, and nothing was recorded. */
  readonly isHeld?: boolean;
  readonly sent?: NotRecorded;
}

/** Whether a page that shows a form has an error on it, and its HTTP status. */
export const standingOf = ({ mistakes, sent }: Answering) => ({
  isError: mistakes.length > 0 || sent !== undefined,
  status: statusOf(mistakes, sent),
});

/** What became of a form, above its page: what is wrong with it, or why it was not recorded. @param first the first field of the form. */
export const FormOutcome = ({
  of: { mistakes, sent, isHeld },
  first,
}: {
  readonly of: Answering;
  readonly first: string;
}) => (
  <>
    <MistakeSummary mistakes={mistakes} />
    {sent === undefined || mistakes.length > 0 ? null : (
      <NotRecorded sent={sent} hrefOf={() => undefined} first={first} />
    )}
    {isHeld === true ? <HeldNotice /> : null}
  </>
);

/** Whether the same key may be used again: what was sent under it was not decided yet. */
export const keepsKey = ({ became }: NotRecorded): boolean => became === 'unknown' || became === 'in-work';

const STATUS: Readonly<Record<string, number>> = { unknown: 503, stale: 412, 'sent-before': 422 };
/** HTTP status of a page that shows a form again. */
export const statusOf = (mistakes: readonly Mistake[], sent: NotRecorded | undefined): number => {
  if (mistakes.length > 0) return 400;
  return sent === undefined ? 200 : (STATUS[sent.became] ?? 409);
};

/** Said above a form that was sent after the session had ended. */
export const HeldNotice = () =>
  nhs('notification-banner', {
    text: 'You were signed out before this was sent. Nothing was recorded. Check it and send it again.',
  });
