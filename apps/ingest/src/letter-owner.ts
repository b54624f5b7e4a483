import { ORGANISATION_UNKNOWN, programmeId, programmeStream, senderRefusal } from '@throughline/domain';
import type { DeadLetter, EventStore } from '@throughline/event-store';
import { claimOf } from './claim.ts';
import { cleanKey } from './examine.ts';
import type { Admission } from './admission.ts';
import { isEnginesOwn } from './not-countable.ts';
import type { Refused } from './read-message.ts';

/** Whose a letter is, and which event it was. */
export type LetterOwner = Pick<DeadLetter, 'stream' | 'organisation' | 'eventId'>;

/** What finding the owners of letters needs. */
export interface LetterOwnerSources<S> extends Admission<S> {
  readonly store: Pick<EventStore<S>, 'load' | 'sources'>;
}

const ownersOf = async <S>(
  { store, organisationOf }: LetterOwnerSources<S>,
  refused: readonly Refused[],
): Promise<readonly LetterOwner[]> => {
  const claims = refused.map(({ message }) => claimOf(message));
  const { registered } = await store.sources.registrations(claims.flatMap(({ source }) => source ?? []));
  return Promise.all(
    refused.map(async ({ message, refusal, organisation: named }, index) => {
      const { source = '', eventId = null } = claims[index] ?? {};
      const registeredTo = registered.get(source)?.organisation;
      const id = programmeId.safeParse(cleanKey(message.key)).data;
      const known = id === undefined ? undefined : await store.load(programmeStream(id));
      const whose = known && organisationOf?.(known.state);
      const isTheirs = whose === undefined || senderRefusal({ registeredTo, named }, whose, false) === undefined;
      // Of what nothing says whose it is nobody becomes the owner by starting its programme.
      const isNobodys = refusal.reason === ORGANISATION_UNKNOWN.reason;
      if (known !== undefined && isTheirs && !isNobodys) return { stream: known.stream, organisation: null, eventId };
      return { stream: null, organisation: registeredTo ?? named ?? null, eventId };
    }),
  );
};

/** Nobody's, where what is on record of a message or its programme cannot even be read: the letter is kept all the same. */
const ownerless = (error: unknown): LetterOwner => {
  if (isEnginesOwn(error)) throw error;
  return { stream: null, organisation: null, eventId: null };
};

/**
 * Whose the letters of refused messages are, in their order: that of the programme whose id is the key, unless the message comes from a source
 * of another organisation or waited for one; then theirs; else nobody's.
 */
export const letterOwners = <S>(
  sources: LetterOwnerSources<S>,
  refused: readonly Refused[],
): Promise<readonly LetterOwner[]> =>
  ownersOf(sources, refused).catch((error: unknown) => {
    if (refused.length > 1)
      return Promise.all(refused.map((one) => ownersOf(sources, [one]).then(([owner]) => owner!, ownerless)));
    return [ownerless(error)];
  });
