import { Body, Controller, Headers, Inject, Param, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  type AddressedEnvelope,
  type CommandRequest,
  inheritedId,
  programmeStream,
  type Signatory,
} from '@throughline/domain';
import type { z } from 'zod';
import { ActingBy, CalledBy, CommandId } from '../access/allow.ts';
import type { Caller, Role } from '../access/caller.ts';
import { type ApiPorts, PORTS } from '../ports.ts';
import { Problem, type ProblemCode, type ProblemDocument } from '../problems/problem.ts';
import { readProgramme } from '../programmes/programme.reader.ts';
import { type ProgrammePath, programmePath } from '../programmes/programme.schemas.ts';
import { Answer } from '../requests/answer.ts';
import { Command } from '../requests/describe.ts';
import { versionNeeded } from '../requests/headers.ts';
import { IfMatchNeeded } from '../requests/if-match.ts';
import { commandAnswer, type CommandReply, giveCommand } from '../requests/outcome.ts';
import * as schemas from './steering.schemas.ts';

const PROBLEMS: readonly ProblemCode[] = [
  'programme-not-found',
  'not-running',
  'moment-missing',
  'moment-not-accepted',
];

type Offering = CommandRequest<'OfferTransfer' | 'ForkProgramme'>;
type OfferReply = Promise<Answer<z.output<typeof schemas.offerAnswer> | ProblemDocument>>;

/** Those who do it first; who else works on programmes may try: that it is not theirs is the domain's rule, and its refusal belongs on the record. */
const STEERERS: readonly Role[] = ['programme-manager', 'board-secretary', 'approver', 'involvement-lead'];

/** What steers a programme beside its gates: tier, suspensions, succession, promises. */
@ApiTags('steering')
@Controller('v1/programmes/:id')
export class SteeringController {
  constructor(@Inject(PORTS) private readonly ports: ApiPorts) {}

  @Put('tier')
  @IfMatchNeeded
  @Command({
    summary: 'Set the tier, with the evidence it rests on; promises and notification duties stay',
    allow: STEERERS,
    answers: { 200: ['On the record, or already so', commandAnswer] },
    problems: [...PROBLEMS, 'version-needed', 'version-stale', 'if-match-invalid', 'evidence-unknown', 'tier-refused'],
  })
  async setTier(
    @Param({ schema: programmePath }) { id }: ProgrammePath,
    @Body({ schema: schemas.setTier }) { moment, ...body }: z.output<typeof schemas.setTier>,
    @Headers('if-match') ifMatch: string | undefined,
    @CalledBy() caller: Caller,
    @ActingBy() by: Signatory,
    @CommandId() commandId: string,
  ): CommandReply {
    const expectedVersion = versionNeeded(ifMatch);
    await readProgramme(this.ports, caller, { id });
    await this.needRecorded(id, body.evidence);
    const request = { type: 'SetTier', ...body } as const;
    const envelope = { programme: id, commandId, by, moment, expectedVersion };
    return giveCommand(this.ports.commands, request, { ...envelope, recorded: 200 });
  }

  @Post('suspension')
  @Command({
    summary:
      'Suspend a programme; no gate closes until it resumes. A legal hold is also taken of one that is completed or cancelled, and leaves it so',
    allow: STEERERS,
    answers: { 201: ['Suspended', commandAnswer], 200: ['Already suspended for this', commandAnswer] },
    problems: [...PROBLEMS, 'steering-refused'],
  })
  async suspend(
    @Param({ schema: programmePath }) { id }: ProgrammePath,
    @Body({ schema: schemas.suspend }) { moment, ...body }: z.output<typeof schemas.suspend>,
    @CalledBy() caller: Caller,
    @ActingBy() by: Signatory,
    @CommandId() commandId: string,
  ): CommandReply {
    await readProgramme(this.ports, caller, { id });
    const request = { type: 'SuspendProgramme', ...body } as const;
    return giveCommand(this.ports.commands, request, { programme: id, commandId, by, moment, recorded: 201 });
  }

  @Post('resumption')
  @Command({
    summary: 'Record the end of a suspension',
    allow: STEERERS,
    answers: { 201: ['Recorded; the programme resumes when no other suspension is left', commandAnswer] },
    problems: [...PROBLEMS, 'not-suspended', 'steering-refused'],
  })
  async resume(
    @Param({ schema: programmePath }) { id }: ProgrammePath,
    @Body({ schema: schemas.resume }) { moment, ...body }: z.output<typeof schemas.resume>,
    @CalledBy() caller: Caller,
    @ActingBy() by: Signatory,
    @CommandId() commandId: string,
  ): CommandReply {
    await readProgramme(this.ports, caller, { id });
    const request = { type: 'ResumeProgramme', ...body } as const;
    return giveCommand(this.ports.commands, request, { programme: id, commandId, by, moment, recorded: 201 });
  }

  @Post('transfers')
  @Command({
    summary: 'Offer a programme to a successor; nothing moves until one of its people accepts',
    allow: STEERERS,
    answers: {
      201: ['Offered; Location is the offer', schemas.offerAnswer],
      200: ['Already offered so, or with this organisation', schemas.offerAnswer],
    },
    problems: [...PROBLEMS, 'steering-refused', 'offer-open', 'organisation-unknown', 'command-refused'],
  })
  async transfer(
    @Param({ schema: programmePath }) { id }: ProgrammePath,
    @Body({ schema: schemas.transfer }) { moment, ...body }: z.output<typeof schemas.transfer>,
    @CalledBy() caller: Caller,
    @ActingBy() by: Signatory,
    @CommandId() commandId: string,
  ): OfferReply {
    await readProgramme(this.ports, caller, { id });
    return this.offer({ type: 'OfferTransfer', ...body }, { programme: id, commandId, by, moment });
  }

  @Post('forks')
  @Command({
    summary: 'Fork a programme, or offer the fork to another organisation: both keep the past they share',
    allow: ['approver', 'board-secretary', 'programme-manager'],
    answers: {
      201: ['Forked, and Location is the new programme; or offered, and Location is the offer', schemas.offerAnswer],
      200: ['Already forked or offered so', schemas.offerAnswer],
    },
    problems: [
      ...PROBLEMS,
      'fork-refused',
      'fork-id-taken',
      'offer-open',
      'organisation-unknown',
      'approver-unknown',
      'command-refused',
    ],
  })
  async fork(
    @Param({ schema: programmePath }) { id }: ProgrammePath,
    @Body({ schema: schemas.fork }) { moment, ...body }: z.output<typeof schemas.fork>,
    @CalledBy() caller: Caller,
    @ActingBy() by: Signatory,
    @CommandId() commandId: string,
  ): OfferReply {
    await readProgramme(this.ports, caller, { id });
    return this.offer({ type: 'ForkProgramme', ...body }, { programme: id, commandId, by, moment });
  }

  @Post('commitments/:commitment/override')
  @Command({
    summary: 'Override a public promise, by the board and with its reason',
    allow: ['board-secretary', ...STEERERS],
    answers: { 201: ['Overridden', commandAnswer], 200: ['Already overridden', commandAnswer] },
    problems: [...PROBLEMS, 'commitment-not-found', 'override-refused'],
  })
  async override(
    @Param({ schema: schemas.commitmentPath }) { id, commitment }: schemas.CommitmentPath,
    @Body({ schema: schemas.overrideCommitment }) { moment, reason }: z.output<typeof schemas.overrideCommitment>,
    @CalledBy() caller: Caller,
    @ActingBy() by: Signatory,
    @CommandId() commandId: string,
  ): CommandReply {
    await readProgramme(this.ports, caller, { id });
    const request = { type: 'OverrideCommitment', commitment, reason } as const;
    return giveCommand(this.ports.commands, request, { programme: id, commandId, by, moment, recorded: 201 });
  }

  /** Gives a command that may make an offer; the answer says where to find what it made: the offer, or else the fork. */
  private async offer(request: Offering, envelope: AddressedEnvelope): OfferReply {
    const id = envelope.programme;
    const fork = request.type === 'ForkProgramme' ? request.programme : undefined;
    const reply = await giveCommand(this.ports.commands, request, { ...envelope, recorded: 201 });
    const { status, body, headers } = reply;
    if (!('outcome' in body)) return new Answer(status, body, headers);
    const { offers = [] } = (await this.ports.store.load(programmeStream(id)))?.state.programme ?? {};
    const offer = offers.findLast(({ ended, fork: of }) => ended === null && of?.programme === fork)?.offer ?? null;
    const location = offer === null ? fork && `/v1/programmes/${fork}` : `/v1/programmes/${id}/offers/${offer}`;
    return new Answer(status, { ...body, offer }, location === undefined ? headers : { ...headers, location });
  }

  /** @throws Problem `evidence-unknown` when one of the events is not on the record of this programme. */
  private async needRecorded(id: string, evidence: readonly string[]): Promise<void> {
    const stands = async (eventId: string) =>
      (await this.ports.store.findEvent(eventId))?.stream === programmeStream(id) ||
      (await this.ports.store.findEvent(inheritedId(id, eventId))) !== undefined;
    const unknown = (await Promise.all(evidence.map(stands))).indexOf(false);
    if (unknown !== -1)
      throw new Problem(
        'evidence-unknown',
        `evidence.${unknown} is not recorded; accepted are ids of events on the record of this programme, as its history has them`,
      );
  }
}
