import type { Answer } from '@throughline/api-client';
import { GATE_CHOICES, inPlainWords } from '@throughline/words';
import { capital } from '../page/capital.ts';
import type { Page } from '../page/page.tsx';
import { Table } from '../page/table.tsx';
import { addressOf, before, nameOf, type PackVersion, tiers } from './rules.pages.tsx';

type Diff = Answer<'get /v1/policy-packs/{id}/{version}/diff'>;
type Named = Diff['added'][number];

/** `window 84 → 98 days at T3` as `Window 84 to 98 days at tier 3`. */
const inWords = (change: string): string =>
  capital(
    inPlainWords(change)
      .replaceAll(' → ', ' to ')
      .replace(/\bT([0-3])\b/g, 'tier $1'),
  );

const List = ({ changes }: { readonly changes: readonly string[] }) => (
  <ul class="nhsuk-list">
    {changes.map((change) => (
      <li>{inWords(change)}</li>
    ))}
  </ul>
);

/** In a cell of a table, where no list may stand. */
const Lines = ({ changes }: { readonly changes: readonly string[] }) => (
  <>
    {changes.map((change, at) => (
      <>
        {at === 0 ? null : <br />}
        {inWords(change)}.
      </>
    ))}
  </>
);

/** What differs at one gate, a row for each requirement. */
const rowsOf = ({ added, removed, changed }: Diff, gate: string) => {
  const here = <T extends Named>(requirements: readonly T[]) => requirements.filter((one) => one.gate === gate);
  return [
    ...here(added).map((one) => [inPlainWords(one.title), `Added, at tiers ${tiers(one.tiers)}`]),
    ...here(removed).map((one) => [inPlainWords(one.title), 'Removed']),
    ...here(changed).map(({ title, changes }) => [inPlainWords(title), <Lines changes={changes} />]),
  ];
};

const Bases = ({ bases }: { readonly bases: Diff['bases'] }) =>
  bases.length === 0 ? null : (
    <>
      <h2 class="nhsuk-heading-m">Legal and policy bases</h2>
      <List changes={bases.flatMap(({ changes }) => changes)} />
    </>
  );

/** What differs from one policy pack to another. */
export const diffPage = (from: PackVersion, to: PackVersion, diff: Diff): Page => ({
  title: 'What differs between the rules',
  current: '/reports/involvement',
  before,
  content: (
    <>
      <h1 class="nhsuk-heading-l">What differs between the rules</h1>
      <p>
        From <a href={addressOf(from)}>{nameOf(from)}</a> to <a href={addressOf(to)}>{nameOf(to)}</a>.
      </p>
      {diff.sentences.length === 0 ? <p>Nothing differs.</p> : null}
      {diff.pack.length === 0 ? null : (
        <>
          <h2 class="nhsuk-heading-m">The policy pack</h2>
          <List changes={diff.pack} />
        </>
      )}
      {GATE_CHOICES.map(([gate, name]) => {
        const rows = rowsOf(diff, gate);
        return rows.length === 0 ? null : (
          <>
            <h2 class="nhsuk-heading-m">Gate {name}</h2>
            <Table caption={`What differs at gate ${name}`} head={['Requirement', 'What differs']} rows={rows} />
          </>
        );
      })}
      <Bases bases={diff.bases} />
    </>
  ),
});
