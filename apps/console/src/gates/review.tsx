import type { Api } from '@throughline/api-client';
import { asSentence, CLOSED_MEANS } from '@throughline/words';
import { type ChangeForm, changeForm } from '../change/form.tsx';
import { choice, sentence } from '../form/question.tsx';
import { aroundGate, type GateRead } from './gate-form.tsx';

const REASON = sentence({ label: 'Reason', enter: 'Enter a reason' });
type Decision = 'reaffirm' | 'reopen';

const CONSEQUENCES = (
  <ul>
    <li>If the closure stands, the gate is closed as before. Your reason stands beside what was questioned.</li>
    <li>
      If you reopen the gate, its closure stays in history. It has to be requested and closed again before a later gate
      can close.
    </li>
  </ul>
);

/** Decides on a closure in question: it stands, or the gate is opened again; with a reason. */
export const reviewForm = (api: Api, read: GateRead, chosen: Decision): ChangeForm => {
  const { around, params, gateAt, name } = aroundGate(read, 'ReaffirmGate');
  const reopening = read.actions.find(({ command }) => command === 'ReopenGate');
  const mayReopen = reopening?.allowed === true;
  const isQuestioned = read.explanation.status === 'questioned';
  const items = [
    ...(around.action?.allowed === true
      ? [{ value: 'reaffirm' as const, text: `Yes, the closure of gate ${name} stands` }]
      : []),
    ...(mayReopen ? [{ value: 'reopen' as const, text: `No, reopen gate ${name}` }] : []),
  ];
  return changeForm({
    ...around,
    // Whoever may not say that it stands may still open it again.
    action: mayReopen ? reopening : around.action,
    path: `${gateAt}/${chosen}`,
    title: isQuestioned ? `Decide whether the closure of gate ${name} stands` : `Reopen gate ${name}`,
    already: isQuestioned ? 'It was decided already.' : 'The gate is open.',
    intro: isQuestioned ? (
      <>
        <p>Look at what changed, and at what the record shows now. {CLOSED_MEANS}</p>
        {CONSEQUENCES}
        {items.length === 1 && mayReopen ? (
          <p>You may reopen the gate. You may not say that the closure stands: {whyNot(around.action?.toYou ?? [])}</p>
        ) : null}
      </>
    ) : (
      <p>
        The gate is closed and not in question. If you reopen it, its closure stays in history. It has to be requested
        and closed again before a later gate can close.
      </p>
    ),
    initial: { decision: chosen === 'reopen' || items.length === 1 ? (items.at(-1)?.value ?? '') : '' },
    questions: {
      decision: choice(
        { label: 'Does the closure stand?', enter: 'Select whether the closing stands' },
        isQuestioned ? items : [{ value: 'reopen' as const, text: `No, reopen gate ${name}` }],
      ),
      reason: REASON,
    },
    button: 'Put the decision on the record',
    send: ({ decision, reason }, { moment, ...seal }) => {
      const asked = { params, ...seal, body: { reason, moment } };
      return decision === 'reaffirm'
        ? api.call('post /v1/programmes/{id}/gates/{gate}/reaffirmation', asked)
        : api.call('post /v1/programmes/{id}/gates/{gate}/reopening', asked);
    },
    done: (_, { decision }) => ({
      notice: decision === 'reaffirm' ? `The closure of gate ${name} stands.` : `Gate ${name} is open again.`,
      to: gateAt,
    }),
  });
};

const whyNot = (toYou: readonly string[]): string =>
  toYou.length === 0 ? 'another person has to.' : asSentence(toYou.join('; '));
