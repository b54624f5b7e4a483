import {
  findPersonalData,
  ORGANISATION_UNKNOWN,
  programmeId,
  programmeStream,
  senderRefusal,
  sourceEventId,
} from '@throughline/domain';
import type { BesideStreams, DeadLetter, States } from '@throughline/event-store';
import type { InboundMessage } from '@throughline/messaging';
import type { Ownership } from './append-events.ts';
import { isDependencyFailure } from './failures.ts';
import { cleanKey, isCheckable } from './message-content.ts';
import type { Refused } from './read-message.ts';

/** What a message says of itself, accepted or not, as far as it can be read. */
interface Claim {
  readonly source: string | undefined;
  /** CloudEvents id; only one of the accepted form that does not look personal. */
  readonly eventId: string | undefined;
}

const inBody = (value: Buffer | null): Readonly<Record<string, unknown>> => {
  if (value === null || !isCheckable(value)) return {};
  try {
    const parsed: unknown = JSON.parse(value.toString('utf8'));
    return typeof parsed === 'object' && parsed !== null ? (parsed as Record<string, unknown>) : {};
  } catch {
    return {};
  }
};

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** Reads source and id from the headers of binary mode, else from the body of structured mode. */
const claimOf = ({ headers, value }: InboundMessage): Claim => {
  const attributes = headers['ce_specversion'] === undefined ? inBody(value) : {};
  const id = sourceEventId.safeParse(headers['ce_id'] ?? attributes['id']).data;
  return {
    source: headers['ce_source'] ?? text(attributes['source']),
    eventId: id === undefined || findPersonalData({ id }) !== undefined ? undefined : id,
  };
};

/** Whose a dead letter is, and which event it was. */
export type DeadLetterOwner = Pick<DeadLetter, 'stream' | 'organisation' | 'eventId'>;

/** What finding the owners of dead letters needs. */
export interface OwnerDependencies<S> extends Ownership<S> {
  readonly store: Pick<States<S>, 'load'> & Pick<BesideStreams, 'sources'>;
}

const ownersOf = async <S>(
  { store, organisationOf }: OwnerDependencies<S>,
  refused: readonly Refused[],
): Promise<readonly DeadLetterOwner[]> => {
  const claims = refused.map(({ message }) => claimOf(message));
  const { registered } = await store.sources.registrations(claims.flatMap(({ source }) => source ?? []));
  return Promise.all(
    refused.map(async ({ message, refusal, organisation: named }, index) => {
      const { source = '', eventId = null } = claims[index] ?? {};
      const registeredTo = registered.get(source)?.organisation;
      const id = programmeId.safeParse(cleanKey(message.key)).data;
      const known = id === undefined ? undefined : await store.load(programmeStream(id));
      const whose = known && organisationOf(known.state);
      const isTheirs = whose === undefined || senderRefusal({ registeredTo, named }, whose, false) === undefined;
      // Of what nothing says whose it is nobody becomes the owner by starting its programme.
      const isNobodys = refusal.reason === ORGANISATION_UNKNOWN.reason;
      if (known !== undefined && isTheirs && !isNobodys) return { stream: known.stream, organisation: null, eventId };
      return { stream: null, organisation: registeredTo ?? named ?? null, eventId };
    }),
  );
};

/**
 * Whose the dead letters of refused messages are, in their order: that of the programme whose id is the key, unless the message
 * comes from a source of another organisation or waited for one; then theirs; else nobody's. Nobody's, too, where what is on
 * record of a message or its programme cannot be read: the dead letter is stored all the same.
 * @throws the failures of dependencies.
 */
export const deadLetterOwners = async <S>(
  dependencies: OwnerDependencies<S>,
  refused: readonly Refused[],
): Promise<readonly DeadLetterOwner[]> => {
  try {
    return await ownersOf(dependencies, refused);
  } catch (error) {
    if (isDependencyFailure(error)) throw error;
    if (refused.length <= 1) return refused.map(() => ({ stream: null, organisation: null, eventId: null }));
    // One of them cannot be read: each is determined by itself, so that the others keep their owners.
    const owners = await Promise.all(refused.map((one) => deadLetterOwners(dependencies, [one])));
    return owners.flat();
  }
};
