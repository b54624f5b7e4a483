import type { Answer, ProgrammeAnswer } from '@throughline/api-client';
import { ASSUMED_MEANS, count, formatDay, formatGate, formatPeople } from '@throughline/words';
import { addressAt } from '../known/as-known.ts';
import { capital } from '../page/capital.ts';
import { nhs } from '../page/nhs.ts';
import type { Page } from '../page/page.tsx';
import { Table } from '../page/table.tsx';
import { type Known, pastPage } from './past-page.tsx';

type CoverageAnswer = Answer<'get /v1/programmes/{id}/coverage'>;
type Group = CoverageAnswer['groups'][number];

const TAGS = {
  reached: { text: 'Reached', colour: 'green' },
  reasoned: { text: 'Not reached, with reasons', colour: 'yellow' },
  'not-recorded': { text: 'Not recorded', colour: 'orange' },
} as const;

const leastOf = ({ people }: Group): number => (typeof people === 'string' ? 0 : people.atLeast);

/** How many, drawn; the words beside it say the same. */
const Bar = ({ share }: { readonly share: number }) => (
  <svg class="tl-bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true" focusable="false">
    <rect class="tl-bar__whole" width="100" height="6" />
    <rect class="tl-bar__part" width={Math.round(share * 100)} height="6" />
  </svg>
);

const neededBy = ({ required, lackingFor }: Group) => (
  <>
    {required ? 'The impact assessment' : 'Not required'}
    {lackingFor.map(({ gate, title }) => (
      <span class="tl-table__beneath">
        Missing for gate {formatGate(gate)}: {title}
      </span>
    ))}
  </>
);

/** Whom a programme has to reach, and whom it has. */
export const coveragePage = (
  programme: ProgrammeAnswer,
  { assessment, groups }: CoverageAnswer,
  known: Known,
): Page => {
  const at = programme.asKnownAt ?? undefined;
  const addressOf = (event: string) =>
    addressAt(`/programmes/${programme.id}/history/${encodeURIComponent(event)}`, at);
  const most = Math.max(1, ...groups.map(leastOf));
  const required = groups.filter((group) => group.required);
  const lacking = required.filter(({ status }) => status === 'not-recorded');
  const isAssumed =
    assessment?.assumed === true || groups.some(({ assumed, shortfall }) => assumed > 0 || shortfall?.assumed === true);
  const partners = ({ events, partnerLed, partnerAsked }: Group): string =>
    `${events === 0 ? 'None' : `${partnerLed} of ${count(events, 'event')}`}${partnerAsked ? ', asked for' : ''}`;
  return pastPage({
    programme,
    ...known,
    path: '/coverage',
    title: 'Coverage',
    children: (
      <>
        {assessment === null ? (
          <p>
            No impact assessment is recorded, so no group is required yet. Record the impact assessment of the programme
            to name the groups.
          </p>
        ) : (
          <p>
            {count(required.length, 'group is', 'groups are')} required by{' '}
            <a href={addressOf(assessment.event)}>
              version {assessment.version} of the impact assessment, {formatDay(assessment.on)}
            </a>
            {assessment.assumed ? ' (assumed)' : ''}.{' '}
            {lacking.length === 0 ? 'Each is reached, or reasons are recorded.' : `${lacking.length} not recorded.`}
          </p>
        )}
        {isAssumed ? <p>{ASSUMED_MEANS}</p> : null}
        {groups.length === 0 ? null : (
          <>
            <p class="nhsuk-body-s">
              Numbers are to the nearest five. Fewer than eight people are not shown as a number.
            </p>
            <Table
              caption="Groups, the required ones first"
              head={['Group', 'Reached', 'Required by', 'How many', 'Led by partners']}
              rows={groups.map((group) => [
                group.title ?? `Local group ${group.group}`,
                <>
                  {nhs('tag', TAGS[group.status])}
                  {group.assumed === 0 ? null : (
                    <span class="tl-table__beneath">
                      {group.assumed} of {count(group.events, 'event')} assumed
                    </span>
                  )}
                  {group.events === 0 || at !== undefined ? null : (
                    <span class="tl-table__beneath">
                      <a href={`/programmes/${programme.id}/history?group=${encodeURIComponent(group.group)}`}>
                        Entries that name {group.title ?? group.group}
                      </a>
                    </span>
                  )}
                  {group.shortfall === null ? null : (
                    <span class="tl-table__beneath">
                      <a href={addressOf(group.shortfall.event)}>Reasons of {formatDay(group.shortfall.on)}</a>
                      {group.shortfall.assumed ? ' (assumed)' : ''}
                    </span>
                  )}
                </>,
                neededBy(group),
                <>
                  {capital(formatPeople(group.people))}
                  <Bar share={leastOf(group) / most} />
                </>,
                partners(group),
              ])}
            />
          </>
        )}
      </>
    ),
  });
};
