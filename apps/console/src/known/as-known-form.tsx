import type { ProgrammeAnswer } from '@throughline/api-client';
import { fullMomentOf, REPLAY_CLOCK } from '@throughline/words';
import { MistakeSummary } from '../form/mistakes.tsx';
import { fragment } from '../page/html.ts';
import { nhs } from '../page/nhs.ts';
import type { Kept, MomentTyped } from './as-known.ts';

/** What is wrong with the moment that was typed, to stand above the page. */
export const MomentMistake = ({ typed: { error } }: { readonly typed: MomentTyped }) => (
  <MistakeSummary mistakes={error === undefined ? [] : [{ field: 'known-day', text: error }]} />
);

/** The small form by which a programme is shown as it was known at a moment, and the moments that people ask for most. */
export const AsKnownForm = ({
  of: { nature },
  path,
  typed,
  links,
  kept = [],
}: {
  readonly of: Pick<ProgrammeAnswer, 'nature'>;
  readonly path: string;
  readonly typed: MomentTyped;
  readonly links: readonly (readonly [href: string, text: string])[];
  /** What the page asks for besides, and still does at another moment. */
  readonly kept?: Kept;
}) =>
  nhs('details', {
    classes: 'tl-as-known',
    open: typed.error !== undefined,
    summary: { text: 'See the record as it was known at a moment' },
    html: fragment(
      <>
        {nature === 'live' ? null : <p>{REPLAY_CLOCK}</p>}
        <form method="get" action={path} novalidate>
          {kept.map(([name, value]) => (
            <input type="hidden" name={name} value={value} />
          ))}
          <div class="tl-as-known__fields">
            {nhs('date-input', {
              id: 'known',
              namePrefix: 'known',
              fieldset: { legend: { text: 'Date' } },
              values: { day: typed.day, month: typed.month, year: typed.year },
              ...(typed.error === undefined ? {} : { errorMessage: { text: typed.error } }),
            })}
            {nhs('input', {
              id: 'known-time',
              name: 'known-time',
              label: { text: 'UK time (optional)' },
              hint: { text: 'For example, 17:00. The end of the day unless given' },
              width: 5,
              value: typed.time,
            })}
          </div>
          {nhs('button', { text: 'Show', variant: 'secondary', small: true })}
        </form>
        {links.length === 0 ? null : (
          <>
            <p class="nhsuk-u-margin-bottom-2">Or choose a moment:</p>
            <ul class="nhsuk-list nhsuk-list--bullet nhsuk-u-margin-bottom-0">
              {links.map(([href, text]) => (
                <li>
                  <a href={href}>{text}</a>
                </li>
              ))}
            </ul>
          </>
        )}
      </>,
    ),
  });

/** Says above everything that this is not the record now. */
export const AsKnownCallout = ({
  of: { nature },
  at,
  now,
}: {
  readonly of: Pick<ProgrammeAnswer, 'nature'>;
  readonly at: string;
  readonly now: string;
}) =>
  nhs('warning-callout', {
    heading: { text: 'Not the record now', level: 2 },
    html: fragment(
      <p>
        This is the record as it was known on {fullMomentOf(at)}. {nature === 'live' ? '' : `${REPLAY_CLOCK} `}You
        cannot change anything on this page. <a href={now}>Show the record now</a>
      </p>,
    ),
  });
