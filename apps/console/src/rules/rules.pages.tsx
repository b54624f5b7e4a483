import type { Answer, PackInShort } from '@throughline/api-client';
import { count, formatGate, formatDay, fullDayOf, inPlainWords, GATE_CHOICES } from '@throughline/words';
import { CsrfField } from '../page/csrf-field.tsx';
import { breadcrumb } from '../page/breadcrumb.ts';
import { nhs } from '../page/nhs.ts';
import type { Page } from '../page/page.tsx';
import { Table } from '../page/table.tsx';

type Pack = Answer<'get /v1/policy-packs/{id}/{version}'>;
type WhatIf = Answer<'post /v1/policy-packs/{id}/{version}/what-if'>;

/** A version of a policy pack. */
export interface PackVersion {
  readonly id: string;
  readonly version: number;
}
export const addressOf = ({ id, version }: PackVersion): string => `/policy-packs/${id}/${version}`;
export const nameOf = ({ id, version }: PackVersion): string => `${id} version ${version}`;
/** The breadcrumb of a page about policy packs. */
export const before = breadcrumb(['/reports/involvement', 'Involvement report'], ['/policy-packs', 'Rules']);

/** All policy packs. */
export const packsPage = (packs: readonly PackInShort[]): Page => ({
  title: 'Rules',
  current: '/reports/involvement',
  before: breadcrumb(['/reports/involvement', 'Involvement report']),
  content: (
    <>
      <h1 class="nhsuk-heading-l">Rules</h1>
      <p>Gates are judged by a policy pack. A programme keeps to the version that it was started under.</p>
      <Table
        caption="Policy packs"
        head={['Policy pack', 'In effect from', 'Requirements']}
        rows={packs.map((pack) => [
          <>
            <a href={addressOf(pack)}>{pack.title}</a>
            <span class="tl-table__beneath">{nameOf(pack)}</span>
          </>,
          formatDay(pack.effectiveFrom),
          String(pack.requirements),
        ])}
      />
    </>
  ),
});

/** Tiers by their numbers: `1, 2, 3`. */
export const tiers = (of: readonly string[]): string => of.map((tier) => tier.slice(1)).join(', ');

/** One policy pack with its requirements. */
export const packPage = (pack: Pack, others: readonly PackInShort[], csrf: string): Page => ({
  title: pack.title,
  current: '/reports/involvement',
  before,
  content: (
    <>
      <h1 class="nhsuk-heading-l">
        <span class="nhsuk-caption-l">{nameOf(pack)}</span>
        {pack.title}
      </h1>
      <p>In effect from {formatDay(pack.effectiveFrom)}.</p>
      {GATE_CHOICES.map(([gate, name]) => {
        const requirements = pack.requirements.filter((one) => one.gate === gate);
        return requirements.length === 0 ? null : (
          <>
            <h2 class="nhsuk-heading-m">Gate {name}</h2>
            <Table
              caption={`Requirements of gate ${name}`}
              head={['Requirement', 'Tiers']}
              rows={requirements.map((one) => [inPlainWords(one.title), tiers(one.tiers)])}
            />
          </>
        );
      })}
      <h2 class="nhsuk-heading-m">Compare it with another</h2>
      {others.length === 0 ? (
        <p>There is no other.</p>
      ) : (
        <ul>
          {others.map((other) => (
            <li>
              <a href={`${addressOf(pack)}/diff?to=${encodeURIComponent(`${other.id}/${other.version}`)}`}>
                {nameOf(other)}
              </a>
            </li>
          ))}
        </ul>
      )}
      <h2 class="nhsuk-heading-m">What if</h2>
      <p>Which past closures of your organisations would have gone otherwise under these rules? Nothing is changed.</p>
      <form method="post" action={`${addressOf(pack)}/what-if`} novalidate>
        <CsrfField csrf={csrf} />
        {nhs('select', {
          id: 'nature',
          name: 'nature',
          label: { text: 'Closures of' },
          items: [
            { value: 'live', text: 'Live programmes' },
            { value: 'replay', text: 'Replays of past cases' },
          ],
        })}
        {nhs('button', { text: 'Look at past closures', variant: 'secondary' })}
      </form>
      <p class="nhsuk-body-s">
        Digest of the pack: <code class="tl-code">{pack.digest}</code>
      </p>
    </>
  ),
});

/** Which past closures would have gone otherwise. */
export const whatIfPage = ({ pack, closures, differing }: WhatIf): Page => ({
  title: 'What if',
  current: '/reports/involvement',
  before,
  content: (
    <>
      <h1 class="nhsuk-heading-l">
        <span class="nhsuk-caption-l">{nameOf(pack)}</span>
        What if
      </h1>
      <p>
        {count(closures, 'past closure was', 'past closures were')} looked at. {differing.length} would have gone
        otherwise. Nothing was changed.
      </p>
      {differing.map(({ programme, programmeTitle, gate, closedAt, closedUnder, wouldClose, unmet }) => (
        <>
          <h2 class="nhsuk-heading-s">
            <a href={`/programmes/${programme}/gates/${gate}`}>
              {programmeTitle}, gate {formatGate(gate)}
            </a>
          </h2>
          <p>
            {programme}. Closed on {fullDayOf(closedAt)} under {nameOf(closedUnder)}. It would{' '}
            {wouldClose ? 'have closed, without each of its waivers' : 'not have closed'}.
          </p>
          {unmet.length === 0 ? null : (
            <ul>
              {unmet.map(({ title, why }) => (
                <li>{inPlainWords(`${title}: ${why}`)}</li>
              ))}
            </ul>
          )}
        </>
      ))}
    </>
  ),
});
