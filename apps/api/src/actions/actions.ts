import { commandRow, concernOf } from '@throughline/domain';
import { type Candidate, type Obstacle, permissionFor, type ProgrammeAsKnown } from '@throughline/programme';
import { roleRefusal } from '../access/allow.ts';
import { actingAs, type Caller, type Role } from '../access/caller.ts';
import { operationOf } from '../commands/operation.ts';
import type { CommandRoutes } from '../commands/route.ts';
import { ROUTES } from '../commands/table.ts';
import { approvingAs } from '../commands/waivers.ts';
import type { ApiPorts } from '../ports.ts';
import type { Action } from './action.schemas.ts';

type Ports = Pick<ApiPorts, 'store' | 'policyEngine' | 'now' | 'directory'>;

const escaped = (id: string): string => id.replaceAll(/[^\w-]/g, String.raw`\$&`);

/** A reason about the caller, said to them: `pm-1 asked …` becomes `You asked …`. */
const toYou = (why: string, id: string): string => {
  const said = why.replaceAll(new RegExp(`(?<![\\w-])${escaped(id)}(?![\\w-])`, 'g'), 'you');
  return `${said.charAt(0).toUpperCase()}${said.slice(1)}`;
};

/** What an action is about, and who may do it at all. */
type Offered = Pick<Action, 'command' | 'about' | 'roles' | 'waiver'>;

const notTheirs = (offered: Offered, why: string): Action => ({
  ...offered,
  allowed: false,
  verdict: 'role',
  role: null,
  reasons: [{ requirement: 'role', title: '', why, wouldMeet: '', basis: [] }],
  toYou: [],
});

/** What only the API has a rule about: who may call it. */
export const actionByRole = (caller: Caller, command: string, allowed: readonly Role[]): Action => {
  const offered = { command, about: {}, roles: allowed, waiver: null };
  const refusal = roleRefusal(caller, { allowed, isCommand: true });
  if (refusal !== undefined) return notTheirs(offered, refusal);
  const { role } = actingAs(caller, allowed);
  return { ...offered, allowed: true, verdict: 'allowed', role, reasons: [], toYou: [] };
};

const isPersonal = (reason: Obstacle): boolean => concernOf([reason]) === 'person';

const OF_WAIVERS: readonly string[] = ['ProposeWaiver', 'ApproveWaiver', 'RevokeWaiver'];
const OF_CLOSING: readonly string[] = ['CloseGate', 'ReaffirmGate', 'ReopenGate'];

/** What the policy says of a candidate: which roles it takes, and of a waiver on what terms. */
const policyOf = (
  { policyEngine }: Pick<Ports, 'policyEngine'>,
  { projection, version }: Pick<ProgrammeAsKnown, 'projection' | 'version'>,
  { command, about: { gate, requirement = '' } }: Candidate,
) => {
  const policy = OF_WAIVERS.includes(command) ? policyEngine.waiverPolicy(projection, requirement) : undefined;
  const closing = gate !== undefined && OF_CLOSING.includes(command);
  return {
    waiver: policy === undefined ? null : { grounds: policy.grounds, needsLegalAdvice: policy.needsLegalAdvice },
    roles: closing
      ? policyEngine.assessGate(projection, gate, version).closingRoles
      : command === 'ApproveWaiver'
        ? policy?.approvingRoles
        : undefined,
  };
};

/**
 * Whether a caller may do something now, by the rules that refuse it: the roles of its route, and its decider.
 * @throws StoreUnavailable
 */
export const actionOf = async (
  ports: Ports,
  { caller, read }: { readonly caller: Caller; readonly read: ProgrammeAsKnown },
  candidate: Candidate,
): Promise<Action> => {
  const { command, about } = candidate;
  const { allow } = operationOf(command, ROUTES[command as keyof CommandRoutes] as never);
  const { waiver, roles = commandRow(command).roles ?? allow } = policyOf(ports, read, candidate);
  const offered = { command, about, roles, waiver };
  const refusal = roleRefusal(caller, { allowed: allow, isCommand: true });
  if (refusal !== undefined) return notTheirs(offered, refusal);
  const by = actingAs(caller, allow);
  const { projection } = read;
  const acting =
    command === 'ApproveWaiver' && about.waiver !== undefined
      ? approvingAs(ports, { projection, waiver: about.waiver }, { caller, by })
      : by;
  const { verdict, reasons } = await permissionFor(ports, read, { candidate, by: acting });
  return {
    ...offered,
    allowed: verdict === 'allowed',
    verdict,
    role: acting.role,
    reasons,
    toYou: reasons.filter(isPersonal).map(({ why }) => toYou(why, caller.id)),
  };
};
