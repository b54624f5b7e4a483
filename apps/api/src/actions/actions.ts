import { concernOf } from '@throughline/domain';
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

const notTheirs = (command: string, about: Action['about'], why: string): Action => ({
  command,
  about,
  allowed: false,
  verdict: 'role',
  role: null,
  reasons: [{ requirement: 'role', title: '', why, wouldMeet: '', basis: [] }],
  toYou: [],
});

/** What only the API has a rule about: who may call it. */
export const actionByRole = (caller: Caller, command: string, allowed: readonly Role[]): Action => {
  const refusal = roleRefusal(caller, { allowed, isCommand: true });
  if (refusal !== undefined) return notTheirs(command, {}, refusal);
  const { role } = actingAs(caller, allowed);
  return { command, about: {}, allowed: true, verdict: 'allowed', role, reasons: [], toYou: [] };
};

const isPersonal = (reason: Obstacle): boolean => concernOf([reason]) === 'person';

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
  const refusal = roleRefusal(caller, { allowed: allow, isCommand: true });
  if (refusal !== undefined) return notTheirs(command, about, refusal);
  const by = actingAs(caller, allow);
  const { projection } = read;
  const acting =
    command === 'ApproveWaiver' && about.waiver !== undefined
      ? approvingAs(ports, { projection, waiver: about.waiver }, { caller, by })
      : by;
  const { verdict, reasons } = await permissionFor(ports, read, { candidate, by: acting });
  return {
    command,
    about,
    allowed: verdict === 'allowed',
    verdict,
    role: acting.role,
    reasons,
    toYou: reasons.filter(isPersonal).map(({ why }) => toYou(why, caller.id)),
  };
};
