import {
  type CommandContext,
  frozenVersions,
  type Offer,
  organisationOn,
  type OrganisationStatus,
  STEERING_ROLES,
} from '@throughline/domain';
import type { CommandDependencies } from './dependencies.ts';
import type { Deciding, ToDecider } from './deciding.ts';

/** Whether people of an organisation who could accept an offer are in the directory. Those of every organisation, as a local stack has, name none. */
const hasPeople = async (
  { directory }: Pick<CommandDependencies, 'directory'>,
  organisation: string,
  day: string,
): Promise<boolean> => {
  if (directory === undefined) return false;
  const found = await Promise.all(
    STEERING_ROLES.AcceptOffer.map((role) => directory.holders({ organisation, role, day })),
  );
  return found.flat().some((person) => person.organisation === organisation);
};

const receiverOn = async (
  dependencies: Pick<CommandDependencies, 'directory'>,
  { organisation, day }: { readonly organisation: string; readonly day: string },
): Promise<OrganisationStatus> => organisationOn(organisation, day, await hasPeople(dependencies, organisation, day));

/** Successors whom the directory of an organisation does not know, or who have left it; without a directory nobody is known. */
const strangersTo = async (
  { directory }: Pick<CommandDependencies, 'directory'>,
  { organisation, day }: { readonly organisation: string; readonly day: string },
  approvers: Readonly<Record<string, string>>,
): Promise<readonly string[]> => {
  const ids = [...new Set(Object.values(approvers))].sort();
  const isHere = async (id: string): Promise<boolean> => {
    const person = await directory?.person(organisation, id);
    return person !== undefined && (person.leftOn === null || person.leftOn > day);
  };
  const known = await Promise.all(ids.map(isHere));
  return ids.filter((_, index) => known[index] !== true);
};

/** What the reference data and the directory say of an organisation, and of people in it, on the day of the command. */
const lookingUp = ({ dependencies, loaded }: Deciding, { now }: CommandContext) => {
  const day = dependencies.policyEngine.timetable(loaded.projection.programme).calendar.londonDay(now);
  return {
    receiverOf: (organisation: string) => receiverOn(dependencies, { organisation, day }),
    strangersOf: (organisation: string, approvers: Readonly<Record<string, string>>) =>
      strangersTo(dependencies, { organisation, day }, approvers),
  };
};

const handover = async (
  deciding: Deciding,
  cause: CommandContext,
  { to, approvers }: { readonly to: string; readonly approvers: Readonly<Record<string, string>> },
) => {
  const { receiverOf, strangersOf } = lookingUp(deciding, cause);
  const { projection, version } = deciding.loaded;
  const [strangers, receiver] = await Promise.all([strangersOf(to, approvers), receiverOf(to)]);
  return { strangers, receiver, frozen: frozenVersions(projection.course), version };
};

/** An offer as a command, with what is known of the organisation it is made to. */
export const transferCommand: ToDecider<'OfferTransfer'> = async (request, cause, deciding) => ({
  ...cause,
  ...request,
  receiver: await lookingUp(deciding, cause).receiverOf(request.to),
});

/** An acceptance as a command, with what is known of the organisation that accepts and of the people it names. */
export const acceptCommand: ToDecider<'AcceptOffer'> = async (request, cause, deciding) => {
  const { programme } = deciding.loaded.projection;
  const offer: Offer | undefined = programme.offers?.find((one) => one.offer === request.offer);
  const approvers = request.approvers ?? offer?.approvers ?? {};
  const to = offer?.to ?? programme.organisation;
  return { ...cause, ...request, approvers, ...(await handover(deciding, cause, { to, approvers })) };
};

/** A fork as a command, with what is known of the organisation it is for and of the people it names. */
export const forkCommand: ToDecider<'ForkProgramme'> = async (request, cause, deciding) => {
  const { organisation: to = deciding.loaded.projection.programme.organisation, approvers = {} } = request;
  return { ...cause, ...request, ...(await handover(deciding, cause, { to, approvers })) };
};
