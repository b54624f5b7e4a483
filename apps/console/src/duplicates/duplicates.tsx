import type { DuplicatesAnswer, ProgrammeAnswer } from '@throughline/api-client';
import { fullMomentOf, inPlainWords, nameOfEvent, sayPayload } from '@throughline/words';
import { type ChangeForm, changeForm } from '../change/form.tsx';
import type { ChangeRead } from '../change/read-change.tsx';
import { choice, sentence } from '../form/question.tsx';
import { entryPath } from '../programmes/entry-links.tsx';
import { addressAt } from '../known/as-known.ts';
import { breadcrumb } from '../page/breadcrumb.ts';
import { capital } from '../page/capital.ts';
import type { Page } from '../page/page.tsx';
import { Table } from '../page/table.tsx';
import { byWhom } from '../past/when.tsx';
import { Callouts } from '../programmes/callouts.tsx';
import { ProgrammeNav } from '../programmes/programme-nav.tsx';

/** A suspected duplicate with the two entries, as far as they are on record. */
type Pair = DuplicatesAnswer['items'][number];
type Entry = NonNullable<Pair['counts']>;

const duplicatesPath = (programme: string): string => `/programmes/${programme}/duplicates`;
/** Where it is decided whether an entry reports the same event as another. */
export const resolvePath = (programme: string, event: string): string =>
  `${duplicatesPath(programme)}/resolve?event=${encodeURIComponent(event)}`;

const nameOf = (entry: Entry | null): string => (entry === null ? 'An entry' : capital(nameOfEvent(entry)));

const STATUS = { open: 'Not decided', same: 'The same, counted once', different: 'Two events, both count' } as const;

/** The suspected duplicates of a programme, those that wait for somebody first. */
export const duplicatesPage = (programme: ProgrammeAnswer, pairs: readonly Pair[]): Page => {
  const { id, title } = programme;
  const at = programme.asKnownAt ?? undefined;
  return {
    title: 'Suspected duplicates',
    about: title,
    current: '/programmes',
    before: breadcrumb(['/programmes', 'Programmes'], [addressAt(`/programmes/${id}`, at), title]),
    content: (
      <>
        <h1 class="nhsuk-heading-l">
          <span class="nhsuk-caption-l">{title}</span>
          Suspected duplicates
        </h1>
        <ProgrammeNav id={id} at={at} current="/duplicates" />
        <Callouts of={programme} now={duplicatesPath(id)} />
        <p>
          Entries that name the same document, days and place as another. Until a person decides, the later one does not
          count.
        </p>
        {pairs.length === 0 ? (
          <p>No entry is suspected to report the same event as another.</p>
        ) : (
          <Table
            caption="Suspected duplicates"
            head={['Entry', 'Perhaps the same as', 'Decision']}
            rows={pairs.map(({ event, of, status, suspected, counts }) => [
              <a href={addressAt(entryPath(id, event), at)}>{nameOf(suspected)}</a>,
              <a href={addressAt(entryPath(id, of), at)}>{nameOf(counts)}</a>,
              status === 'open' && at === undefined ? <a href={resolvePath(id, event)}>Decide</a> : STATUS[status],
            ])}
          />
        )}
      </>
    ),
  };
};

const linesOf = (entry: Entry | null): ReadonlyMap<string, string> =>
  new Map(entry === null ? [] : sayPayload(entry.payload).map(([name, lines]) => [name, lines.join('; ')]));

const NOTHING = 'Says nothing of it';

/** The two entries side by side, with what they say differently. */
const Sides = ({ id, pair: { event, of, suspected, counts } }: { readonly id: string; readonly pair: Pair }) => {
  const [first, second] = [linesOf(suspected), linesOf(counts)];
  const members = [...new Set([...first.keys(), ...second.keys()])];
  const both = (cell: (entry: Entry) => string) =>
    [suspected, counts].map((entry) => (entry === null ? '' : cell(entry)));
  const same = members.filter((name) => first.get(name) === second.get(name));
  return (
    <>
      <Table
        caption="The two entries"
        head={['What', 'Suspected', 'Recorded before']}
        rows={[
          [
            'Entry',
            <a href={entryPath(id, event)}>{nameOf(suspected)}</a>,
            <a href={entryPath(id, of)}>{nameOf(counts)}</a>,
          ],
          ['Recorded', ...both(({ recordedAt }) => fullMomentOf(recordedAt))],
          ['By', ...both(({ actor }) => byWhom(actor))],
          ...members
            .filter((name) => !same.includes(name))
            .map((name) => [capital(name), ...[first, second].map((said) => inPlainWords(said.get(name) ?? NOTHING))]),
        ]}
      />
      {same.length === 0 ? null : <p>They say the same of: {same.join(', ')}.</p>}
    </>
  );
};

/** Decides whether two entries report the same event. */
export const resolveForm = (read: ChangeRead, pair: Pair): ChangeForm => {
  const { programme, actions, api } = read;
  const { id, version } = programme;
  return changeForm({
    programme,
    version,
    path: resolvePath(id, pair.event),
    from: [duplicatesPath(id), 'suspected duplicates'],
    action: actions.find(({ command, about }) => command === 'ResolveDuplicate' && about.event === pair.event),
    title: 'Do the two entries report the same event?',
    already: `It was decided: ${STATUS[pair.status]}.`,
    callouts: <Callouts of={programme} now={duplicatesPath(id)} />,
    intro: <Sides id={id} pair={pair} />,
    questions: {
      resolution: choice({ label: 'Decision', enter: 'Select whether they report the same event' }, [
        { value: 'same', text: 'They report the same event', hint: { text: 'It is counted once' } },
        { value: 'different', text: 'They report two events', hint: { text: 'Both count' } },
      ]),
      reason: sentence({ label: 'How it was found out', enter: 'Enter how it was found out' }),
    },
    button: 'Put the decision on the record',
    send: ({ resolution, reason }, { moment, ...seal }) =>
      api.call('post /v1/programmes/{id}/duplicates/{event}/resolution', {
        params: { id, event: pair.event },
        ...seal,
        body: { resolution, reason, moment },
      }),
    done: () => ({ notice: 'The decision is on the record.', to: duplicatesPath(id) }),
  });
};
