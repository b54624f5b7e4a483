import type { ProgrammeAnswer } from '@throughline/api-client';
import { formatGate } from '@throughline/words';
import { dayFields, sameDay } from '../form/day.ts';
import type { Question } from '../form/question.tsx';
import { sentence } from '../form/question.tsx';
import { day } from '../form/questions.tsx';
import type { Fields } from '../sign-in/session.ts';
import { readTargets, targetField } from '../start/start-form.ts';
import { type ChangeForm, changeForm } from './form.tsx';
import { aroundChange, type ChangeRead } from './read-change.tsx';

type Gates = readonly Pick<ProgrammeAnswer['gates'][number], 'gate' | 'target' | 'status'>[];
type Targets = ReturnType<typeof readTargets>['targets'];

/** Gates that a target can still be given to. */
const openOf = ({ gates }: ProgrammeAnswer): Gates => gates.filter(({ status }) => !status.startsWith('closed'));

/** The days by which gates should close; what is given are those that were changed. */
const targetsOf = (gates: Gates): Question<Targets> => ({
  label: 'Target',
  draw: (of) =>
    gates.map(({ gate }, index) =>
      day(of, targetField(gate), `Gate ${formatGate(gate)}`, index === 0 ? 'For example, 19 2 2027' : undefined),
    ),
  read: (fields) => {
    const { targets, mistakes } = readTargets(fields);
    if (mistakes.length > 0) return { mistakes };
    const isNew = ([gate, at]: readonly [string, string]): boolean =>
      !sameDay(gates.find((one) => one.gate === gate)?.target ?? null, at);
    const changed = Object.entries(targets).filter(isNew);
    const first = `${targetField(gates[0]?.gate ?? '')}-day`;
    return changed.length === 0
      ? { mistakes: [{ field: first, text: 'Enter a new target for at least one gate' }] }
      : { answer: Object.fromEntries(changed) };
  },
});

const initialOf = (gates: Gates): Fields =>
  Object.assign(
    {},
    ...gates.map(({ gate, target }) => (target === null ? {} : dayFields(targetField(gate), target))),
  ) as Fields;

/** Moves targets of gates that have not closed. */
export const targetsForm = (read: ChangeRead): ChangeForm => {
  const { around, params, home } = aroundChange(read, 'RescheduleTargets', 'targets');
  const gates = openOf(read.programme);
  return changeForm({
    ...around,
    title: 'Move target dates',
    already: 'These are the targets already.',
    intro: (
      <p>
        The day by whose end, 5pm, each gate should close. Deadlines and reminders follow from it. Leave a day as it is
        to keep it.
      </p>
    ),
    initial: initialOf(gates),
    questions: { targets: targetsOf(gates), reason: sentence({ label: 'Reason', enter: 'Enter a reason' }) },
    button: 'Move the targets',
    send: ({ targets, reason }, { moment, ...seal }) =>
      read.api.call('put /v1/programmes/{id}/targets', { params, ...seal, body: { targets, reason, moment } }),
    done: () => ({ notice: 'The new targets are on the record.', to: home }),
  });
};
