import { type Sender, senderRefusal, sourceOfEvent, waitsFor } from '@throughline/domain';
import type { EventStore, Registrations } from '@throughline/event-store';
import type { Refusal } from './ports.ts';
import type { Accepted } from './read-message.ts';

/** How ingest knows whose a programme is. */
export interface Admission<S> {
  /** ODS code of the organisation that has the programme of this state. Absent: programmes are nobody's, and everything is let in. */
  readonly organisationOf?: (state: S) => string;
}

const senderOf = ({ event, organisation }: Accepted, { registered }: Registrations) => ({
  registeredTo: registered.get(sourceOfEvent(event.eventId))?.organisation,
  named: organisation,
});

/** What is registered of the sources of these messages. */
export const registrationsOf = <S>(
  { sources }: Pick<EventStore<S>, 'sources'>,
  accepted: readonly Accepted[],
): Promise<Registrations> =>
  sources.registrations([...new Set(accepted.map(({ event }) => sourceOfEvent(event.eventId)))]);

/** Why a message may not be recorded on a programme of this organisation; undefined: it may. */
export const admissionRefusal = (
  one: Accepted,
  organisation: string,
  registrations: Registrations,
): Refusal | undefined =>
  senderRefusal(senderOf(one, registrations), organisation, registrations.closed.has(organisation));

/** Each message whose programme is not known, with the organisation it waits for, or why it may not wait. */
export const waitingFor = async <S>(
  { sources }: Pick<EventStore<S>, 'sources'>,
  homeless: readonly Accepted[],
  registrations: Registrations,
): Promise<readonly (readonly [one: Accepted, waits: Accepted | Refusal])[]> => {
  const isUnnamed = ({ registeredTo, named }: Sender): boolean => registeredTo === undefined && named === undefined;
  const unnamed = homeless.filter((one) => isUnnamed(senderOf(one, registrations)));
  const users = await sources.soleUsers([...new Set(unnamed.map(({ event }) => sourceOfEvent(event.eventId)))]);
  return homeless.map((one) => {
    const usedBy = users.get(sourceOfEvent(one.event.eventId));
    const found = waitsFor({ ...senderOf(one, registrations), usedBy }, registrations.closed);
    return [one, 'reason' in found ? found : { ...one, organisation: found.organisation }];
  });
};
