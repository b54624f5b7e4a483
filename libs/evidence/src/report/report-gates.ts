import { type Gate, GATES, hasClosed, type Signatory, statusOfGate } from '@throughline/domain';
import type { PolicyEngine, ProgrammeProjection } from '@throughline/policy';
import { capital, spaced } from '@throughline/policy/words';
import type { ReportInput } from './make-report.ts';
import type { ReportGate, ReportRequirement } from './report-model.ts';
import type { Survey } from './survey.ts';
import { formatMoment, inPlainWords } from './words.ts';

/** A programme as a version of its record left it. */
export interface Standing {
  readonly version: number;
  readonly projection: ProgrammeProjection;
}

/** Of each gate its last closing up to a version: no other can be in force there. */
export const lastClosings = ({ closings }: Survey, upTo: number): ReadonlyMap<Gate, Survey['closings'][number]> =>
  new Map(closings.filter(({ version }) => version <= upTo).map((closing) => [closing.gate, closing]));

/** Of gates that are closed, or in question, where a programme stands: the programme as their closing left it. */
export const standingsAtClosing = (
  { programme }: ProgrammeProjection,
  closings: ReturnType<typeof lastClosings>,
  at: ReadonlyMap<number, ProgrammeProjection>,
): ReadonlyMap<Gate, Standing> =>
  new Map(
    [...closings].flatMap(([gate, { version, eventId }]) => {
      const state = programme.gates[gate];
      const projection = hasClosed(state) && state.closure?.eventId === eventId ? at.get(version) : undefined;
      return projection === undefined ? [] : [[gate, { version, projection }] as const];
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
export const judgedGates = (input: ReportInput): ReadonlyMap<Gate, readonly ReportRequirement[]> => {
  const { policyEngine, projection, closings } = input;
  const { known, versions } = input.survey;
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
  { question, survey, closings, projection: { programme } }: ReportInput,
  judged: ReturnType<typeof judgedGates>,
): readonly ReportGate[] => {
  const isPublic = question.edition === 'public';
  const { known, refusals, firstWithheld: withheld = Infinity } = survey;
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
        : refusals.flatMap((refusal) => (refusal.version <= known && refusal.gate === gate ? [refusal.version] : [])),
      requirements: isJudged ? (judged.get(gate) ?? []) : [],
      ...(isJudged || isPublic ? {} : { hiddenBy: withheld }),
    };
  });
};
