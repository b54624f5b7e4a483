import type { GateAnswer } from '@throughline/api-client';
import { formatGate, fullDayOf } from '@throughline/words';
import { fragment } from '../page/html.ts';
import { nhs } from '../page/nhs.ts';

/** Something that was asked for and came back, with what has to be done first. */
export const SentBackCallout = ({
  what,
  said: { by, at, reason },
}: {
  /** What came back, as `The request of pm-1 to close gate Options`. */
  readonly what: string;
  readonly said: Pick<NonNullable<GateAnswer['sentBack']>, 'by' | 'at' | 'reason'>;
}) =>
  nhs('warning-callout', {
    heading: { text: 'Sent back', level: 2 },
    html: fragment(
      <>
        <p>
          {what} was sent back by {by.id} on {fullDayOf(at)}:
        </p>
        <blockquote class="tl-quote">{reason}</blockquote>
        <p>Do what it asks for, then ask again.</p>
      </>,
    ),
  });

/** What became of a request for the closure of a gate that did not lead to it, with what was said of it. */
export const Returned = ({ gate: { gate, sentBack, refusedRequest } }: { readonly gate: GateAnswer }) => (
  <>
    {sentBack === null ? null : (
      <SentBackCallout
        what={`The request of ${sentBack.requestedBy.id} to close gate ${formatGate(gate)}`}
        said={sentBack}
      />
    )}
    {refusedRequest === null
      ? null
      : nhs('inset-text', {
          html: fragment(
            <>
              <p>
                The request of {refusedRequest.by.id} to close gate {formatGate(gate)} was refused on{' '}
                {fullDayOf(refusedRequest.at)}. The note with it:
              </p>
              <blockquote class="tl-quote">{refusedRequest.note}</blockquote>
            </>,
          ),
        })}
  </>
);
