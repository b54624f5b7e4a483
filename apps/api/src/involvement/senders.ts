import { type Refusal, senderRefusal } from '@throughline/domain';
import type { Registrations } from '@throughline/event-store';
import type { Caller, Role } from '../access/caller.ts';
import type { ApiPorts } from '../ports.ts';
import { refuseSome, type SubmittedEvent } from './submitted-event.ts';

/** Who sends events of involvement. */
export const SENDERS: readonly Role[] = ['involvement-lead', 'programme-manager', 'service'];

const SOURCE_OF_SERVICE: Refusal = {
  reason: 'source-of-service',
  detail: 'source: it is registered to a service, which alone sends under it',
};

const refusalOf = (
  { event }: SubmittedEvent,
  { caller, organisation }: { readonly caller: Caller; readonly organisation: string },
  { registered, closed }: Registrations,
): Refusal | undefined => {
  const { source, extensions } = event.payload;
  const registration = registered.get(source);
  const named = extensions?.['organisation'];
  const sender = {
    registeredTo: registration?.organisation,
    named: typeof named === 'string' ? named : undefined,
  };
  const refusal = senderRefusal(sender, organisation, closed.has(organisation));
  if (refusal !== undefined) return refusal;
  const service = registration?.service ?? null;
  return service === null || service === caller.id ? undefined : SOURCE_OF_SERVICE;
};

/** Why the sources of events may not be sent under for the programme of an organisation by this caller, as ingest will find; one for each event. */
export const senderRefusals = async (
  { store }: Pick<ApiPorts, 'store'>,
  submitted: readonly SubmittedEvent[],
  by: { readonly caller: Caller; readonly organisation: string },
): Promise<readonly (Refusal | undefined)[]> => {
  const registrations = await store.sources.registrations(submitted.map(({ event }) => event.payload.source));
  return submitted.map((one) => refusalOf(one, by, registrations));
};

/** The same, where all or none are sent. @throws Problem `event-refused` */
export const needSenders = async (...asked: Parameters<typeof senderRefusals>): Promise<void> =>
  refuseSome(await senderRefusals(...asked));
