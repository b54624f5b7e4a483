import type { ExplanationAnswer, ProgrammeAnswer } from '@throughline/api-client';
import { formatGate } from '@throughline/words';
import type { Actions } from '../change/form.tsx';
import { anchorOf } from '../programmes/requirements.tsx';
import { GateCallouts } from './gate.page.tsx';

/** What is read for every page of a gate. */
export interface GateRead {
  readonly programme: ProgrammeAnswer;
  readonly explanation: ExplanationAnswer;
  /** What the caller may do with the gate; empty for the record as it was known. */
  readonly actions: Actions;
}

/** What all forms of a gate have in common. @param command that the form gives */
export const aroundGate = (read: GateRead, command: string) => {
  const { programme, explanation, actions } = read;
  const { gate } = explanation;
  const name = formatGate(gate);
  const gateAt = `/programmes/${programme.id}/gates/${gate}`;
  return {
    name,
    gateAt,
    params: { id: programme.id, gate },
    around: {
      programme,
      version: explanation.version,
      from: [gateAt, `gate ${name}`] as const,
      action: actions.find((one) => one.command === command),
      callouts: <GateCallouts shown={read} isLinked={false} />,
      hrefOf: (requirement: string) =>
        explanation.requirements.some(({ key }) => key === requirement)
          ? `${gateAt}#${anchorOf({ key: requirement })}`
          : undefined,
    },
  };
};
