import { gate, own, type Signatory } from '@throughline/domain';
import type { ProgrammeProjection } from '@throughline/policy';
import { z } from 'zod';
import { actingAs, type Caller, role } from '../access/caller.ts';
import type { ApiPorts } from '../ports.ts';
import { Problem } from '../problems/problem.ts';
import { readProgramme } from '../programmes/programme.reader.ts';
import { Answer } from '../requests/answer.ts';
import { commandAnswer } from '../requests/outcome.ts';
import type { CommandRoute, CommandRoutes } from './route.ts';

const HEX_DIGITS = 12;

/** A proposal that is on the record, with the id it is known by from now on. */
const waiverAnswer = z.strictObject({ ...commandAnswer.shape, waiver: z.string() });

const proposeWaiver: CommandRoute<'ProposeWaiver'>['through'] = async (
  { ports, caller, programme, path, commandId, asked: { requirement } },
  give,
) => {
  const { projection } = await readProgramme(ports, caller, { id: programme });
  if (ports.policyEngine.waiverPolicy(projection, requirement)?.gate !== path['gate'])
    throw new Problem(
      'requirement-unknown',
      'Accepted is the key of a requirement that the explanation of this gate lists',
    );
  // A proposal repeated with its key is the same waiver.
  const waiver = `w-${commandId.slice(0, HEX_DIGITS)}`;
  const { status, body, headers } = await give({ asked: { waiver } });
  return status === 201
    ? new Answer(status, { ...body, waiver }, { ...headers, location: `/v1/programmes/${programme}/waivers/${waiver}` })
    : new Answer(status, body, headers);
};

/** A person with several roles approves in the one that the policy asks for, where they have it. */
export const approvingAs = (
  { policyEngine }: Pick<ApiPorts, 'policyEngine'>,
  { projection, waiver }: { readonly projection: ProgrammeProjection; readonly waiver: string },
  { caller, by }: { readonly caller: Caller; readonly by: Signatory },
): Signatory => {
  const requirement = own(projection.programme.waivers, waiver)?.requirement;
  const policy = requirement === undefined ? undefined : policyEngine.waiverPolicy(projection, requirement);
  const fitting = (policy?.approvingRoles ?? []).flatMap((name) => role.safeParse(name).data ?? []);
  return fitting.some((name) => caller.roles.includes(name)) ? actingAs(caller, fitting) : by;
};

const approveWaiver: CommandRoute<'ApproveWaiver'>['through'] = async (
  { ports, caller, programme, by, asked },
  give,
) => {
  const { projection } = await readProgramme(ports, caller, { id: programme });
  return give({ by: approvingAs(ports, { projection, waiver: asked.waiver }, { caller, by }) });
};

/** Routes of the commands of `WAIVER_COMMANDS`. */
export const WAIVER_ROUTES = {
  ProposeWaiver: {
    at: 'POST v1/programmes/:id/gates/:gate/waivers',
    tag: 'waivers',
    summary: 'Propose a waiver of one requirement of a gate; a refusal is put on the record with its reasons',
    answers: ['Proposed; a second person approves'],
    allow: ['programme-manager'],
    members: { gate, waiver: undefined },
    answer: waiverAnswer,
    through: proposeWaiver,
  },
  ApproveWaiver: {
    at: 'POST v1/programmes/:id/waivers/:waiver/approval',
    tag: 'waivers',
    summary: 'Approve a waiver, as a second person; a refusal is put on the record with its reasons',
    answers: ['Approved', 'Already approved'],
    allow: ['approver', 'board-secretary', 'programme-manager'],
    through: approveWaiver,
  },
  RevokeWaiver: {
    at: 'POST v1/programmes/:id/waivers/:waiver/revocation',
    tag: 'waivers',
    summary: 'Revoke a waiver: its requirement comes back, and closures that relied on it are in question',
    answers: ['Revoked', 'Already over'],
    allow: ['programme-manager'],
  },
} satisfies Partial<CommandRoutes>;
