import {
  type CommandContext,
  type CommandOf,
  type CommandRequest,
  type NewEvent,
  type ProgrammeCommand,
  type ProgrammeEvent,
  programmeStream,
  PUBLIC_ADDRESS_EVENTS,
  publicAddressStream,
  type QuotedText,
} from '@throughline/domain';
import type { Events, StreamAppend } from '@throughline/event-store';
import { quotableTexts } from '@throughline/policy';
import type { CommandDependencies } from './dependencies.ts';
import type { Deciding } from './deciding.ts';
import type { LoadedProgramme } from './loaded-programme.ts';
import { recordUpTo } from './queries/state-at.ts';

/** Texts of events on one page: the latest on record. */
const MOST_QUOTED = 500;

/** Id of the programme that has the address of a public page; undefined where none has. @throws StoreUnavailable */
export const programmeAtAddress = async (
  store: Events,
  organisation: string,
  page: string,
): Promise<string | undefined> => {
  const [taken] = await store.readStream(publicAddressStream(organisation, page), { limit: 1 });
  return taken && PUBLIC_ADDRESS_EVENTS.PublicAddressTaken.parse(taken.payload).programme;
};

/** Every text of a programme that its public page could show, the latest of them. @throws StoreUnavailable */
export const quotableIn = async (
  { store, policyEngine }: Pick<CommandDependencies, 'store' | 'policyEngine'>,
  { projection, version }: LoadedProgramme,
): Promise<readonly QuotedText[]> => {
  const events = await recordUpTo(store, programmeStream(projection.programme.id), version);
  return quotableTexts(events, projection, policyEngine).slice(-MOST_QUOTED);
};

/** A request for a public page as a command, with the texts of events as the record has them. */
export const publicationCommand = async (
  { leaveOut, ...request }: CommandRequest<'RequestPublication'>,
  cause: CommandContext,
  { dependencies, loaded }: Deciding,
): Promise<CommandOf<'RequestPublication'>> => {
  const isShown = ({ part, event, field }: QuotedText): boolean =>
    (part === 'deciding' || request.parts.includes(part)) &&
    !leaveOut.some((one) => one.event === event && one.field === field);
  const [quoted, takenBy] = await Promise.all([
    quotableIn(dependencies, loaded),
    programmeAtAddress(dependencies.store, loaded.projection.programme.organisation, request.page),
  ]);
  return { ...cause, ...request, quoted: quoted.filter(isShown), takenBy };
};

/** The address that a request takes for its programme; undefined where it asks for none, or has it already. */
export const addressTaken = (
  command: ProgrammeCommand,
  decision: readonly ProgrammeEvent[],
  programme: string,
): StreamAppend | undefined => {
  const requested = decision.find((event) => event.type === 'PublicationRequested');
  if (requested === undefined || command.type !== 'RequestPublication' || command.takenBy !== undefined)
    return undefined;
  const { organisation, page } = requested.payload;
  const { eventId, occurredAt, actor } = requested;
  const taken: NewEvent = {
    eventId: `${eventId}:address`,
    type: 'PublicAddressTaken',
    occurredAt,
    actor,
    payload: { programme },
  };
  return { stream: publicAddressStream(organisation, page), expectedVersion: 0, events: [taken] };
};
