import {
  type CommandContext,
  frozenVersions,
  type Offer,
  organisationOn,
  type OrganisationStatus,
  type ProgrammeCommand,
  STEERING_ROLES,
} from '@throughline/domain';
import type { SteeringAction } from '@throughline/workflows';
import type { ActivityDependencies, Loaded } from './decide.ts';

type Dependencies = Pick<ActivityDependencies, 'directory' | 'standings'>;
export type SuccessionAction = Extract<SteeringAction, { type: 'OfferTransfer' | 'AcceptOffer' | 'ForkProgramme' }>;

/** Whether people of an organisation who could accept an offer are in the directory. Those of every organisation, as a local stack has, name none. */
const hasPeople = async ({ directory }: Dependencies, organisation: string, day: string): Promise<boolean> => {
  if (directory === undefined) return false;
  const found = await Promise.all(
    STEERING_ROLES.AcceptOffer.map((role) => directory.holders({ organisation, role, day })),
  );
  return found.flat().some((person) => person.organisation === organisation);
};

const receiverOn = async (
  dependencies: Dependencies,
  { organisation, day }: { readonly organisation: string; readonly day: string },
): Promise<OrganisationStatus> => organisationOn(organisation, day, await hasPeople(dependencies, organisation, day));

/** Successors whom the directory of an organisation does not know, or who have left it; without a directory nobody is known. */
const strangersTo = async (
  { directory }: Dependencies,
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

/** An offer, an acceptance or a fork as a command to the decider, with what the reference data and the directory say of organisation and people. */
export const successionCommand = async (
  action: SuccessionAction,
  cause: CommandContext,
  { dependencies, loaded }: { readonly dependencies: Dependencies; readonly loaded: Loaded },
): Promise<ProgrammeCommand> => {
  const {
    version,
    standing: { programme, course },
  } = loaded;
  const day = dependencies.standings.timetable(programme).calendar.londonDay(cause.now);
  const receiverOf = (organisation: string) => receiverOn(dependencies, { organisation, day });
  const strangersOf = (organisation: string, approvers: Readonly<Record<string, string>>) =>
    strangersTo(dependencies, { organisation, day }, approvers);
  const frozen = frozenVersions(course);
  switch (action.type) {
    case 'OfferTransfer':
      return { ...cause, ...action, receiver: await receiverOf(action.to) };
    case 'AcceptOffer': {
      const offer: Offer | undefined = programme.offers?.find((one) => one.offer === action.offer);
      const to = offer?.to ?? programme.organisation;
      const approvers = action.approvers ?? offer?.approvers ?? {};
      const [strangers, receiver] = await Promise.all([strangersOf(to, approvers), receiverOf(to)]);
      return { ...cause, ...action, approvers, strangers, receiver, frozen, version };
    }
    case 'ForkProgramme': {
      const { organisation = programme.organisation, approvers = {} } = action;
      const [strangers, receiver] = await Promise.all([strangersOf(organisation, approvers), receiverOf(organisation)]);
      return { ...cause, ...action, strangers, receiver, frozen, version };
    }
    default:
      return action satisfies never;
  }
};
