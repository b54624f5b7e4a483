import {
  type AddedToCommand,
  type CommandContext,
  type CommandRequest,
  type CommandType,
  own,
  type ProgrammeCommand,
} from '@throughline/domain';
import { pinned } from '@throughline/pack-files';
import { DEFAULT_PACK } from '@throughline/policy';
import { countersignCommand } from './countersign.ts';
import type { Deciding, ToDecider } from './deciding.ts';
import { erasureCommand } from './erasure.ts';
import { packMoveCommand } from './pack-move.ts';
import { publicationCommand } from './publication.ts';
import { packRequestCommand } from './pack-request.ts';
import { pinnedPackProblem } from './pinned-pack.ts';
import { rejection, UNKNOWN_PACK } from './rejection.ts';
import { acceptCommand, forkCommand, transferCommand } from './succession.ts';
import { tierCommand } from './tier.ts';

const unknownRequirement = rejection(
  'unknown-requirement',
  'the programme’s policy has no such requirement in its tier',
);
const unknownWaiver = rejection('unknown-waiver', 'no waiver of this id is on record');

type Review = 'ReaffirmGate' | 'ReopenGate';
const review = <T extends Review>(
  request: CommandRequest<T>,
  cause: CommandContext,
  { dependencies: { policyEngine }, loaded: { projection, version } }: Deciding,
) => {
  const { closingRoles, soleRecorders } = policyEngine.assessGate(projection, request.gate, version);
  return { ...cause, ...request, closingRoles, soleRecorders };
};

type WaiverEnd = 'RevokeWaiver' | 'ExpireWaiver';
const waiverEnd = <T extends WaiverEnd>(
  request: CommandRequest<T>,
  cause: CommandContext,
  { dependencies: { policyEngine }, loaded: { projection } }: Deciding,
) => ({ ...cause, ...request, decisions: policyEngine.decisionsOn(projection, request.waiver) });

/** Commands that the engine adds something to; a row each. The others are decided as they are asked for. */
const WITH_MORE: { readonly [T in keyof AddedToCommand]: ToDecider<T> } = {
  StartProgramme: ({ pack: named, ...request }, cause, { dependencies: { policyEngine }, envelope: { programme } }) => {
    const wanted = named ?? DEFAULT_PACK;
    const pack = policyEngine.catalogue.find(wanted.id, wanted.version);
    return pack === undefined ? UNKNOWN_PACK : { ...cause, ...request, programme, pack: pinned(pack) };
  },
  RequestGateClosure: (request, cause, { dependencies: { policyEngine }, loaded: { projection, version } }) =>
    pinnedPackProblem(policyEngine, projection) ?? {
      ...cause,
      ...request,
      assessment: policyEngine.assessGate(projection, request.gate, version),
    },
  CloseGate: (request, cause, { dependencies: { policyEngine }, loaded: { projection, version }, envelope }) =>
    pinnedPackProblem(policyEngine, projection) ?? {
      ...cause,
      ...request,
      hasSeen: envelope.expectedVersion !== undefined,
      assessment: policyEngine.assessGate(projection, request.gate, version),
    },
  SendBackClosure: (request, cause, { dependencies: { policyEngine }, loaded: { projection, version } }) => {
    const { closingRoles } = policyEngine.assessGate(projection, request.gate, version);
    return { ...cause, ...request, closingRoles };
  },
  ReaffirmGate: review,
  ReopenGate: review,
  ProposeWaiver: ({ requirement, ...request }, cause, { dependencies: { policyEngine }, loaded: { projection } }) => {
    const policy = policyEngine.waiverPolicy(projection, requirement);
    return policy === undefined ? unknownRequirement : { ...cause, ...request, policy };
  },
  ApproveWaiver: (request, cause, { dependencies: { policyEngine }, loaded: { projection } }) => {
    const requirement = own(projection.programme.waivers, request.waiver)?.requirement;
    if (requirement === undefined) return unknownWaiver;
    const policy = policyEngine.waiverPolicy(projection, requirement);
    return policy === undefined ? unknownRequirement : { ...cause, ...request, policy };
  },
  RevokeWaiver: waiverEnd,
  ExpireWaiver: waiverEnd,
  SetTier: tierCommand,
  MovePack: packMoveCommand,
  OverrideCommitment: (request, cause, { loaded: { projection } }) => ({
    ...cause,
    ...request,
    promisedOn: own(projection.course.commitments, request.commitment)?.lastMade?.on,
  }),
  CountersignEvidence: countersignCommand,
  OfferTransfer: transferCommand,
  AcceptOffer: acceptCommand,
  ForkProgramme: forkCommand,
  RequestEvidencePack: packRequestCommand,
  RequestErasure: erasureCommand,
  ApproveErasure: erasureCommand,
  RequestPublication: publicationCommand,
};

const hasMore = (type: CommandType): type is keyof AddedToCommand => Object.hasOwn(WITH_MORE, type);

/** A command as the decider takes it, or why it makes no sense for this programme. @throws StoreUnavailable */
export const toDecider: ToDecider<CommandType> = (request, cause, deciding) => {
  const { type } = request;
  if (!hasMore(type)) return { ...cause, ...request } as ProgrammeCommand;
  return (WITH_MORE[type] as unknown as ToDecider<CommandType>)(request, cause, deciding);
};
