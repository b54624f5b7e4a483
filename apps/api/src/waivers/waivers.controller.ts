import { Body, Controller, Get, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type Signatory, own } from '@throughline/domain';
import type { z } from 'zod';
import { ActingBy, CalledBy, CommandId, READERS } from '../access/allow.ts';
import { actingAs, type Caller, role } from '../access/caller.ts';
import { type GatePath, gatePath } from '../gates/gate.schemas.ts';
import { type ApiPorts, PORTS } from '../ports.ts';
import { Problem, type ProblemDocument } from '../problems/problem.ts';
import { readProgrammeAsOf, momentOf, type ReadProgramme, readProgramme } from '../programmes/programme.reader.ts';
import { type ProgrammePath, programmePath, type ReadAsKnown, readAsKnown } from '../programmes/programme.schemas.ts';
import { Answer, etag } from '../requests/answer.ts';
import { Command, Read } from '../requests/describe.ts';
import { type CommandAnswer, commandAnswer, type CommandReply, giveCommand } from '../requests/outcome.ts';
import * as schemas from './waiver.schemas.ts';
import { waiverInShort, waiversInShort } from './waiver.view.ts';

const HEX_DIGITS = 12;
/** A proposal repeated with its key is the same waiver. */
const waiverIdOf = (commandId: string): string => `w-${commandId.slice(0, HEX_DIGITS)}`;

const missing = (): Problem =>
  new Problem('waiver-not-found', 'No waiver of this id is on the record of the programme');

/** Waivers: proposed for a requirement of a gate, approved by a second person, revoked, read. */
@ApiTags('waivers')
@Controller('v1/programmes/:id')
export class WaiversController {
  constructor(@Inject(PORTS) private readonly ports: ApiPorts) {}

  @Get('waivers')
  @Read({
    summary: 'Waivers of a programme in the order in which they were proposed, now or as known at a moment',
    allow: READERS,
    answers: { 200: ['The waivers', schemas.waiverList] },
    problems: ['programme-not-found', 'not-known-then'],
  })
  async list(
    @Param({ schema: programmePath }) { id }: ProgrammePath,
    @Query({ schema: readAsKnown }) { asKnownAt }: ReadAsKnown,
    @CalledBy() caller: Caller,
  ): Promise<Answer<schemas.WaiverList>> {
    const read = await readProgrammeAsOf(this.ports, caller, { id, asKnownAt });
    const items = waiversInShort(this.lookingAt(read));
    return new Answer(200, { programme: id, asKnownAt: read.asKnownAt, items }, { etag: etag(read.version) });
  }

  @Get('waivers/:waiver')
  @Read({
    summary: 'One waiver, now or as known at a moment',
    allow: READERS,
    answers: { 200: ['The waiver', schemas.waiverInShort] },
    problems: ['programme-not-found', 'waiver-not-found', 'not-known-then'],
  })
  async get(
    @Param({ schema: schemas.waiverPath }) { id, waiver }: schemas.WaiverPath,
    @Query({ schema: readAsKnown }) { asKnownAt }: ReadAsKnown,
    @CalledBy() caller: Caller,
  ): Promise<Answer<schemas.WaiverInShort>> {
    const read = await readProgrammeAsOf(this.ports, caller, { id, asKnownAt });
    const found = own(read.projection.programme.waivers, waiver);
    if (found === undefined) throw missing();
    return new Answer(200, waiverInShort(found, this.lookingAt(read)), { etag: etag(read.version) });
  }

  @Post('gates/:gate/waivers')
  @Command({
    summary: 'Propose a waiver of one requirement of a gate; a refusal is put on the record with its reasons',
    allow: ['programme-manager'],
    answers: { 201: ['Proposed; a second person approves', schemas.waiverAnswer] },
    problems: [
      'programme-not-found',
      'requirement-unknown',
      'waiver-refused',
      'waiver-id-taken',
      'not-running',
      'moment-missing',
      'moment-not-accepted',
    ],
  })
  async propose(
    @Param({ schema: gatePath }) { id, gate }: GatePath,
    @Body({ schema: schemas.proposeWaiver }) body: z.output<typeof schemas.proposeWaiver>,
    @CalledBy() caller: Caller,
    @ActingBy() by: Signatory,
    @CommandId() commandId: string,
  ): Promise<Answer<schemas.WaiverAnswer | ProblemDocument>> {
    const { projection } = await readProgramme(this.ports, caller, { id });
    const { moment, ...proposal } = body;
    if (this.ports.policyEngine.waiverPolicy(projection, proposal.requirement)?.gate !== gate)
      throw new Problem(
        'requirement-unknown',
        'Accepted is the key of a requirement that the explanation of this gate lists',
      );
    const waiver = waiverIdOf(commandId);
    const request = { type: 'ProposeWaiver', waiver, ...proposal } as const;
    const envelope = { programme: id, commandId, by, moment };
    const answer = await giveCommand(this.ports.commands, request, { ...envelope, recorded: 201 });
    if (answer.status !== 201) return answer as Answer<ProblemDocument>;
    const location = `/v1/programmes/${id}/waivers/${waiver}`;
    return new Answer(201, { ...(answer.body as CommandAnswer), waiver }, { ...answer.headers, location });
  }

  /** Who proposed may try as well: that they cannot approve is the domain's rule, and its refusal belongs on the record. */
  @Post('waivers/:waiver/approval')
  @Command({
    summary: 'Approve a waiver, as a second person; a refusal is put on the record with its reasons',
    allow: ['approver', 'board-secretary', 'programme-manager'],
    answers: { 201: ['Approved', commandAnswer], 200: ['Already approved', commandAnswer] },
    problems: [
      'programme-not-found',
      'waiver-not-found',
      'waiver-refused',
      'waiver-over',
      'not-running',
      'moment-missing',
      'moment-not-accepted',
    ],
  })
  async approve(
    @Param({ schema: schemas.waiverPath }) { id, waiver }: schemas.WaiverPath,
    @Body({ schema: schemas.approveWaiver }) { moment, ...body }: z.output<typeof schemas.approveWaiver>,
    @CalledBy() caller: Caller,
    @ActingBy() by: Signatory,
    @CommandId() commandId: string,
  ): CommandReply {
    const read = await readProgramme(this.ports, caller, { id });
    const request = { type: 'ApproveWaiver', waiver, ...body } as const;
    const envelope = { programme: id, commandId, by: this.approverOf(read, waiver, { caller, by }), moment };
    return giveCommand(this.ports.commands, request, { ...envelope, recorded: 201 });
  }

  @Post('waivers/:waiver/revocation')
  @Command({
    summary: 'Revoke a waiver: its requirement comes back, and closures that relied on it are in question',
    allow: ['approver', 'board-secretary', 'programme-manager'],
    answers: { 201: ['Revoked', commandAnswer], 200: ['Already over', commandAnswer] },
    problems: [
      'programme-not-found',
      'waiver-not-found',
      'waiver-refused',
      'not-running',
      'moment-missing',
      'moment-not-accepted',
    ],
  })
  async revoke(
    @Param({ schema: schemas.waiverPath }) { id, waiver }: schemas.WaiverPath,
    @Body({ schema: schemas.revokeWaiver }) { moment, reason }: z.output<typeof schemas.revokeWaiver>,
    @CalledBy() caller: Caller,
    @ActingBy() by: Signatory,
    @CommandId() commandId: string,
  ): CommandReply {
    await readProgramme(this.ports, caller, { id });
    const request = { type: 'RevokeWaiver', waiver, reason } as const;
    return giveCommand(this.ports.commands, request, { programme: id, commandId, by, moment, recorded: 201 });
  }

  private lookingAt(read: ReadProgramme) {
    const { policyEngine, now } = this.ports;
    return { policyEngine, projection: read.projection, moment: momentOf(read, now()) };
  }

  /** A person with several roles approves in the one that the policy asks for, where they have it. */
  private approverOf(
    { projection }: ReadProgramme,
    waiver: string,
    { caller, by }: { readonly caller: Caller; readonly by: Signatory },
  ): Signatory {
    const requirement = own(projection.programme.waivers, waiver)?.requirement;
    const policy =
      requirement === undefined ? undefined : this.ports.policyEngine.waiverPolicy(projection, requirement);
    const fitting = (policy?.approvingRoles ?? []).flatMap((name) => role.safeParse(name).data ?? []);
    return fitting.some((name) => caller.roles.includes(name)) ? actingAs(caller, fitting) : by;
  }
}
