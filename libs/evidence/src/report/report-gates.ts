import {
  asOriginal,
  type Gate,
  GATES,
  hasClosed,
  type RecordedEvent,
  type Signatory,
  statusOfGate,
} from '@throughline/domain';
import type { PolicyEngine, ProgrammeProjection } from '@throughline/policy';
import { spaced } from '@throughline/policy/words';
import type { ReportInput } from './make-report.ts';
import type { ReportGate, ReportRequirement } from './report-model.ts';
import { capital, formatMoment, inPlainWords } from './words.ts';

/** A programme as a version of its record left it. */
export interface Standing {
  readonly version: number;
  readonly projection: ProgrammeProjection;
}

/** The versions at which the gates closed that are closed, or in question, where a programme stands. */
export const closingVersions = (
  { programme }: ProgrammeProjection,
  events: readonly { readonly event: RecordedEvent }[],
): ReadonlyMap<Gate, number> =>
  new Map(
    GATES.flatMap((gate) => {
      const state = programme.gates[gate];
      const id = hasClosed(state) ? state.closure?.eventId : undefined;
      const closing = id === undefined ? undefined : events.find(({ event }) => asOriginal(event).eventId === id);
      return closing === undefined ? [] : [[gate, closing.event.version] as const];
    }),
  );

const personOf = ({ role, id }: Signatory): string => `${spaced(role)} ${id}`;

type Judged = ReturnType<PolicyEngine['evaluate']>['requirements'][number];

/** What is shown of the one requirement that no evidence meets but the act of closing. */
const signOffOf = (
  { policyEngine }: ReportInput,
  gate: Gate,
  { projection, version }: Standing,
): Pick<ReportRequirement, 'met' | 'why' | 'signOff'> => {
  const state = projection.programme.gates[gate];
  if (hasClosed(state) && state.closure !== null) {
    const { requestedBy, closedBy } = state.closure;
    return { signOff: true, met: true, why: `asked for by ${personOf(requestedBy)}, closed by ${personOf(closedBy)}` };
  }
  const roles = policyEngine.assessGate(projection, gate, version).closingRoles.map(spaced).join(' or ');
  return {
    signOff: true,
    met: false,
    why: `whoever closes the gate signs it off: another person than asks, as ${roles}`,
  };
};

/**
 * What each gate asks, as it was judged: of a closed one at its closing, of any other where everything stands that was known. Without what is withheld;
 * whether that may be shown is another matter.
 */
export const judgedGates = (
  input: ReportInput,
  versions: ReadonlyMap<string, number>,
): ReadonlyMap<Gate, readonly ReportRequirement[]> => {
  const { policyEngine, projection, known, closings } = input;
  const requirementOf = (gate: Gate, standing: Standing, judged: Judged): ReportRequirement => ({
    title: judged.title,
    mandatory: judged.mandatory,
    met: judged.met,
    why: inPlainWords(judged.why),
    by: judged.by.flatMap((id) => versions.get(id) ?? []),
    basis: judged.basis.map(({ citation }) => citation),
    ...(judged.bySignOff ? signOffOf(input, gate, standing) : {}),
  });
  return new Map(
    GATES.map((gate) => {
      const standing = closings.get(gate) ?? { version: known, projection };
      const { requirements } = policyEngine.evaluate(standing.projection, gate);
      return [gate, requirements.map((judged) => requirementOf(gate, standing, judged))];
    }),
  );
};

/** Not closed, as far as is shown: how near it is to that is said by what is not. */
const NOT_CLOSED = 'Not closed by what this file shows';

/** The gates as a reader may see them: no more than the records that the pack shows. */
export const shownGates = (
  { question, events, known, closings, projection: { programme } }: ReportInput,
  judged: ReturnType<typeof judgedGates>,
): readonly ReportGate[] => {
  const isPublic = question.edition === 'public';
  const withheld = events.find(({ isWithheld }) => isWithheld === true)?.event.version ?? Infinity;
  const refused = events.filter(({ event, notShown }) => event.type === 'GateClosureRefused' && notShown === undefined);
  return GATES.map((gate): ReportGate => {
    const state = programme.gates[gate];
    const { closure } = state;
    const status = statusOfGate(programme, gate);
    const isHidden = (isPublic || withheld <= known) && (status === 'open' || status === 'ready');
    const closing = closings.get(gate);
    const isJudged = !isPublic && withheld > (closing?.version ?? known);
    return {
      gate,
      status: isHidden ? NOT_CLOSED : capital(spaced(status)),
      judged:
        closure === null || closing === undefined
          ? 'as known then'
          : `at its closing on ${formatMoment(closure.closedAt)}`,
      ...(closure === null ? {} : { closedAt: closure.closedAt }),
      ...(closure === null || isPublic
        ? {}
        : { requestedBy: personOf(closure.requestedBy), closedBy: personOf(closure.closedBy) }),
      refusals: isPublic
        ? []
        : refused.flatMap(({ event }) =>
            event.version <= known && (event.payload as { readonly gate?: unknown }).gate === gate
              ? [event.version]
              : [],
          ),
      requirements: isJudged ? (judged.get(gate) ?? []) : [],
      ...(isJudged || isPublic ? {} : { hiddenBy: withheld }),
    };
  });
};
