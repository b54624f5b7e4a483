import { programmeId } from '@throughline/domain';
import type { LetterOwners, StoredDeadLetter } from '@throughline/event-store';
import { z } from 'zod';
import { READERS } from '../access/allow.ts';
import { actingAs, type Caller, sees } from '../access/caller.ts';
import type { ApiPorts } from '../ports.ts';
import { Problem } from '../problems/problem.ts';
import { cursorFor } from '../requests/cursor.ts';
import type { DeadLetterPage, DeadLetterView, ListDeadLetters } from './dead-letter.schemas.ts';

const cursor = cursorFor('dead-letters', z.string());

/** Programme that a letter was for, when its key has the form of an id. */
export const programmeOf = (letter: StoredDeadLetter): string | undefined => programmeId.safeParse(letter.key).data;

const isOperator = ({ roles }: Caller): boolean => roles.includes('operator');
const reads = ({ roles }: Caller): boolean => READERS.some((role) => roles.includes(role));

/** Letters that a caller may see: those of their organisations, and for an operator those of none. */
const ownersFor = (caller: Caller): LetterOwners => ({
  organisations: reads(caller) ? caller.organisations : [],
  nobodys: isOperator(caller),
});

const isVisible = ({ owner }: StoredDeadLetter, caller: Caller): boolean => {
  if (owner !== null) return reads(caller) && sees(caller, owner);
  return isOperator(caller) && actingAs(caller, ['operator']).role === 'operator';
};

/** A letter without its content. */
export const view = (letter: StoredDeadLetter): DeadLetterView => ({
  id: letter.id,
  reason: letter.reason,
  detail: letter.detail,
  programme: programmeOf(letter) ?? null,
  organisation: letter.owner,
  eventId: letter.eventId,
  origin: { topic: letter.origin.topic, partition: letter.origin.partition, offset: letter.origin.offset },
  digest: letter.digest,
  at: letter.at,
  status: letter.status,
  replayedAt: letter.replayedAt,
  contentKept: letter.bytes !== null,
});

/** One page of the dead letters a caller may see, without their content. */
export const listLetters = async (
  { store }: Pick<ApiPorts, 'store'>,
  caller: Caller,
  query: ListDeadLetters,
): Promise<DeadLetterPage> => {
  const after = cursor.decode(query.cursor);
  const letters = await store.deadLetters({
    of: ownersFor(caller),
    status: query.status ?? 'open',
    limit: query.limit + 1,
    ...(after === undefined ? {} : { after }),
  });
  const { items, next } = cursor.page(letters, query.limit, ({ id }) => id);
  return { items: items.map(view), next };
};

/** One dead letter. @throws Problem `dead-letter-not-found`, also for another organisation's. */
export const readLetter = async (
  { store }: Pick<ApiPorts, 'store'>,
  caller: Caller,
  id: string,
): Promise<StoredDeadLetter> => {
  const letter = await store.deadLetter(id);
  if (letter === undefined || !isVisible(letter, caller))
    throw new Problem(
      'dead-letter-not-found',
      'No dead letter of this id belongs to an organisation that your token names; those of none are for operators',
    );
  return letter;
};
