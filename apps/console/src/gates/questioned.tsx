import type { GateAnswer } from '@throughline/api-client';
import { asSentence, formatGate, formatRole } from '@throughline/words';
import type { Actions } from '../change/form.tsx';
import { addressAt } from '../known/as-known.ts';
import { fragment } from '../page/html.ts';
import { nhs } from '../page/nhs.ts';
import { EntryLinks, entryPath } from '../programmes/entry-links.tsx';
import { nameOfRequirement } from '../programmes/requirements.tsx';

const WAIVER = /^waiver ([\w-]+)$/;

/** What a closing relied on, with its link: an entry, by its name where that is known, or a waiver. */
export const ReliedOn = ({
  programme,
  on,
  name = 'an entry of the record',
  at,
}: {
  readonly programme: string;
  readonly on: string;
  readonly name?: string | undefined;
  /** Moment that is looked at, if any. */
  readonly at?: string | undefined;
}) => {
  const [, waiver] = WAIVER.exec(on) ?? [];
  return waiver === undefined ? (
    <a href={addressAt(entryPath(programme, on), at)}>{name}</a>
  ) : (
    <a href={addressAt(`/programmes/${programme}/waivers/${waiver}`, at)}>a waiver</a>
  );
};

/** What it is shown from. */
export interface Questioning {
  readonly programme: string;
  readonly gates: readonly Pick<GateAnswer, 'gate' | 'questions'>[];
  /** Titles of requirements by their keys, as far as they are known. */
  readonly titles?: ReadonlyMap<string, string>;
  /** What the reader may do; of gates of which it is not known, only what the policy asks for is said. */
  readonly actions?: Actions;
  /** Whether the decision is linked; it is unless this is its own page. */
  readonly isLinked?: boolean;
}

const Review = ({
  of: { programme, actions = [], isLinked = true },
  gate,
}: {
  readonly of: Questioning;
  readonly gate: string;
}) => {
  const ofGate = actions.filter(({ about }) => about.gate === gate);
  const reaffirming = ofGate.find(({ command }) => command === 'ReaffirmGate');
  const may = ofGate.some(
    ({ command, allowed }) => allowed && (command === 'ReaffirmGate' || command === 'ReopenGate'),
  );
  const roles = reaffirming?.roles.map(formatRole).join(' or ');
  const address = `/programmes/${programme}/gates/${gate}/reaffirm`;
  return (
    <>
      <p>
        It takes {roles === undefined ? 'a role that closes the gate' : `the role ${roles}`} to reaffirm the closure
        with a reason, or to reopen the gate. Whoever asked for the closure, or changed what it relied on, cannot
        reaffirm it. Until then no later gate closes.
      </p>
      {may && isLinked ? (
        <p>
          <a href={address}>Decide whether the closure of gate {formatGate(gate)} stands</a>
        </p>
      ) : null}
      {may || (reaffirming?.toYou ?? []).length === 0 ? null : (
        <p>You cannot decide it. {reaffirming?.toYou.map(asSentence).join(' ')}</p>
      )}
    </>
  );
};

/** Closures that have been put in question: what they relied on, what happened to that, and who decides. */
export const Questioned = ({ of }: { readonly of: Questioning }) =>
  nhs('warning-callout', {
    heading: { text: of.gates.length === 1 ? 'A closure is questioned' : 'Closures are questioned', level: 2 },
    html: fragment(
      <>
        {of.gates.map(({ gate, questions }) => (
          <>
            <p>The closure of gate {formatGate(gate)} relied on evidence that has changed since:</p>
            <ul>
              {questions.map(({ requirement, reliedOn, what }) => (
                <li>
                  For “{nameOfRequirement(requirement, of.titles)}” it relied on{' '}
                  <ReliedOn programme={of.programme} on={reliedOn} />, which was{' '}
                  <EntryLinks programme={of.programme} text={asSentence(what)} name="a later entry" />
                </li>
              ))}
            </ul>
            <Review of={of} gate={gate} />
          </>
        ))}
      </>,
    ),
  });
