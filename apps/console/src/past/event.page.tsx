import type { Answer, ProgrammeAnswer } from '@throughline/api-client';
import { amendedIn, formatEvent, inPlainWords, nameOfEvent, sayPayload, withNames } from '@throughline/words';
import { addressAt } from '../known/as-known.ts';
import { capital } from '../page/capital.ts';
import { fragment } from '../page/html.ts';
import { nhs } from '../page/nhs.ts';
import type { Page } from '../page/page.tsx';
import { recordPath } from '../record/steps.ts';
import { Changes } from './changes.tsx';
import { EVENT_ID, withoutCodes } from './without-codes.ts';
import { type Known, pastPage } from './past-page.tsx';
import { byWhom, happened, Recorded } from './when.tsx';

type EventAnswer = Answer<'get /v1/programmes/{id}/history/{event}'>;
type Other = Omit<EventAnswer['correctedBy'][number], 'payload'>;

const row = (key: string, value: string) => value !== '' && { key: { text: key }, value: { text: value } };

/** What a member of an event says; other events that it names by their ids are linked. */
const Lines = ({
  lines,
  names,
  addressOf,
}: {
  readonly lines: readonly string[];
  readonly names: ReadonlyMap<string, string>;
  readonly addressOf: (event: string) => string;
}) => (
  <ul class="nhsuk-list nhsuk-u-margin-bottom-0">
    {lines.map((line) => (
      <li>
        {line
          .split(EVENT_ID)
          .map((part) =>
            EVENT_ID.test(part) ? <a href={addressOf(part)}>{names.get(part) ?? 'an entry'}</a> : withoutCodes(part),
          )}
      </li>
    ))}
  </ul>
);

/** One event of the record, with all it says, what corrects it and what it corrects. */
export const eventPage = (
  programme: ProgrammeAnswer,
  { item, corrects, correctedBy, changes }: EventAnswer,
  { mayRecord, ...known }: Known & { readonly mayRecord: boolean },
): Page => {
  const isCorrectable = mayRecord && item.kind !== null && item.payload !== null && corrects === null;
  const at = programme.asKnownAt ?? undefined;
  const { version } = item;
  const addressOf = (other: number | string) =>
    addressAt(`/programmes/${programme.id}/history/${encodeURIComponent(other)}`, at);
  const links = (others: readonly Other[]) =>
    fragment(
      <ul class="nhsuk-list nhsuk-u-margin-bottom-0">
        {others.map((other) => (
          <li>
            <a href={addressOf(other.version)}>{capital(nameOfEvent(other))}</a>
          </li>
        ))}
      </ul>,
    );
  const amended = amendedIn(item);
  const names = new Map(
    amended === undefined
      ? []
      : [[amended, corrects?.event ? `the ${nameOfEvent(corrects.event)}` : 'an event that is not on this record']],
  );
  const { sentence, beneath } = formatEvent(item);
  return pastPage({
    programme,
    ...known,
    path: `/history/${version}`,
    title: `Entry ${version} of the record`,
    children: (
      <>
        <p class="nhsuk-lede-text">{withoutCodes(withNames(inPlainWords(sentence), names))}</p>
        {beneath.length === 0 ? null : (
          <ul>
            {beneath.map((line) => (
              <li>{withoutCodes(inPlainWords(line))}</li>
            ))}
          </ul>
        )}
        {nhs('summary-list', {
          rows: [
            row('Happened', happened(item)),
            {
              key: { text: 'Recorded' },
              value: { html: fragment(<Recorded known={{ ...item, nature: programme.nature }} />) },
            },
            row('By', byWhom(item.actor)),
            corrects?.event && { key: { text: 'It changes' }, value: { html: links([corrects.event]) } },
            correctedBy.length > 0 && { key: { text: 'Changed by' }, value: { html: links(correctedBy) } },
            item.from !== null && row('Shared past', `From the record of ${item.from}`),
          ],
        })}
        {changes.length === 0 ? null : (
          <>
            <h2 class="nhsuk-heading-m">What it changes</h2>
            <p>
              <Changes changes={changes} />
            </p>
          </>
        )}
        <h2 class="nhsuk-heading-m">What it says</h2>
        {item.payload === null ? (
          <p>What it said was lost with an older backup. That it was recorded stays.</p>
        ) : (
          nhs('summary-list', {
            classes: 'tl-says',
            rows: sayPayload(item.payload).map(([name, lines]) => ({
              key: { text: withoutCodes(name) },
              value: { html: fragment(<Lines lines={lines} names={names} addressOf={addressOf} />) },
            })),
          })
        )}
        {isCorrectable ? (
          <div class="nhsuk-button-group">
            {nhs('button', {
              text: 'Correct this entry',
              variant: 'secondary',
              href: `${recordPath(programme.id)}?corrects=${version}`,
            })}
            <a class="nhsuk-link" href={`/programmes/${programme.id}/history/${version}/retract`}>
              Retract this entry
            </a>
          </div>
        ) : null}
        <p>
          <a href={`/programmes/${programme.id}/history/${version}/proof`}>Download the proof of this entry</a>. It
          shows to anybody that the entry stands in the sealed log: <code class="tl-code">throughline verify</code>{' '}
          checks it.
        </p>
        {nhs('pagination', {
          ...(version > 1 && { previous: { href: addressOf(version - 1), text: 'Previous entry' } }),
          ...(version < programme.version && { next: { href: addressOf(version + 1), text: 'Next entry' } }),
        })}
      </>
    ),
  });
};
