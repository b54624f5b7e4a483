import type { Answer } from '@throughline/api-client';
import { formatGate, inPlainWords } from '@throughline/words';
import { fragment } from '../page/html.ts';
import { nhs } from '../page/nhs.ts';
import { type Question, sentence } from '../form/question.tsx';
import { typed } from '../form/typed.ts';
import { type ChangeForm, changeForm } from './form.tsx';
import { aroundChange, type ChangeRead, changesPath } from './read-change.tsx';
import { listOf } from '../page/sentences.tsx';

type Move = Answer<'get /v1/programmes/{id}/pack-move'>;

/** The digest of what is shown. What is sent is that of what was shown. */
const shownDifferences = (digest: string): Question<string> => ({
  label: 'Differences',
  draw: (_, name) => <input type="hidden" name={name} value={digest} />,
  read: (fields, name) => ({ answer: typed(fields, name) }),
});

const nameOf = ({ id, version }: { readonly id: string; readonly version: number }) => `${id} version ${version}`;

type Changed = Move['requirements'][number];
const HOW = { added: 'is added', gone: 'is asked for no more', changed: 'changes' } as const;

const formatChanged = ({ gate, how, changes, before, after }: Changed): string => {
  const said = how === 'changed' && changes.length > 0 ? `: ${changes.join('; ')}` : '';
  return `Gate ${formatGate(gate)}: “${(after ?? before)?.title ?? ''}” ${HOW[how]}${said}`;
};

const Differences = ({ of }: { readonly of: Move }) => {
  const { sentences, requirements, keptGates, droppedPromises, disallowed } = of;
  const unmet = requirements.filter(({ nowUnmet }) => nowUnmet);
  return (
    <>
      {sentences.length === 0 ? <p>It changes nothing for this programme.</p> : null}
      {droppedPromises.length === 0
        ? null
        : nhs('warning-callout', {
            heading: { text: 'The move will be refused', level: 2 },
            html: fragment(<p>Public promises would be asked for no more: {droppedPromises.join(', ')}.</p>),
          })}
      {listOf(
        'What would not be met',
        unmet.map(({ gate, after }) => `Gate ${formatGate(gate)}: ${after?.title ?? ''}. ${after?.wouldMeet ?? ''}`),
      )}
      {listOf('Requirements of open gates that change', requirements.map(formatChanged))}
      {listOf(
        'Waivers that count no more',
        disallowed.map(({ gate, why }) => `Gate ${formatGate(gate)}: ${why}`),
      )}
      {keptGates.length === 0 ? null : <p>Closed gates keep their rules: {keptGates.map(formatGate).join(', ')}.</p>}
      {sentences.length === 0
        ? null
        : nhs('details', {
            summary: { text: 'All differences, as the decision records them' },
            html: fragment(
              <ul>
                {sentences.map((sentence) => (
                  <li>{inPlainWords(sentence)}</li>
                ))}
              </ul>,
            ),
          })}
    </>
  );
};

/** Moves a programme to other rules, on the differences that are shown. @param to the rules, as `ics-involvement/2` */
const moveForm = async (read: ChangeRead, to: string): Promise<ChangeForm> => {
  const { around, params, home } = aroundChange(read, 'MovePack', `pack?to=${encodeURIComponent(to)}`);
  const move = await read.api.call('get /v1/programmes/{id}/pack-move', { params, query: { to } });
  return changeForm({
    ...around,
    from: [`${changesPath(params.id)}/pack`, 'choice of rules'],
    title: 'Move to other rules',
    already: 'It is under these rules already.',
    intro: (
      <>
        <p>
          From {nameOf(move.from)} to {nameOf(move.to)}. What you decide on is what is shown here.
        </p>
        <Differences of={move} />
      </>
    ),
    questions: {
      differences: shownDifferences(move.digest),
      reason: sentence({ label: 'Reason', enter: 'Enter a reason' }),
    },
    button: `Move to ${nameOf(move.to)}`,
    send: ({ differences, reason }, { moment, ...seal }) =>
      read.api.call('post /v1/programmes/{id}/pack-move', {
        params,
        ...seal,
        body: { to: { id: move.to.id, version: move.to.version }, differences, reason, moment },
      }),
    done: () => ({ notice: `The programme is under ${nameOf(move.to)} from now on.`, to: home }),
  });
};

/** The rules that a programme could move to. */
const choosePack = async (read: ChangeRead): Promise<ChangeForm> => {
  const { around } = aroundChange(read, 'MovePack', 'pack');
  const { pack } = read.programme;
  const { items } = await read.api.call('get /v1/policy-packs', {});
  const others = items.filter(({ id, version }) => id !== pack?.id || version !== pack.version);
  return {
    ...around,
    title: 'Move to other rules',
    already: 'This installation knows no other rules.',
    ...(others.length === 0 ? { action: undefined } : {}),
    intro: (
      <>
        <p>
          {pack === null ? '' : `The programme is under ${nameOf(pack)}. `}Choose the rules, and see what they would
          change before you decide.
        </p>
        <ul>
          {others.map(({ id, version, title }) => (
            <li>
              <a href={`${around.path}?to=${encodeURIComponent(`${id}/${version}`)}`}>
                {title}, {nameOf({ id, version })}
              </a>
            </li>
          ))}
        </ul>
      </>
    ),
    button: undefined,
    draw: () => null,
    read: () => ({ mistakes: [] }),
    mistakesIn: () => [],
  };
};

/** Moves a programme to other rules; without a choice, what there is to choose from. */
export const packForm = (read: ChangeRead, { to }: { readonly to?: string | undefined }): Promise<ChangeForm> =>
  to === undefined ? choosePack(read) : moveForm(read, to);
