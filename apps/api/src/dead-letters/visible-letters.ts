import { programmeId, programmeStream } from '@throughline/domain';
import type { StoredDeadLetter } from '@throughline/event-store';
import { z } from 'zod';
import { type Caller, sees } from '../access/caller.ts';
import type { ApiPorts } from '../ports.ts';
import { Problem } from '../problems/problem.ts';
import { cursorFor } from '../requests/cursor.ts';
import type { DeadLetterPage, DeadLetterView, ListDeadLetters } from './dead-letter.schemas.ts';

const cursor = cursorFor('dead-letters', z.string());
const MOST_PAGES_READ = 20;

/** Programme that a letter was for, when its key has the form of an id. */
export const programmeOf = (letter: StoredDeadLetter): string | undefined => programmeId.safeParse(letter.key).data;

/**
 * Tells which letters a caller may see: those for programmes of their organisations, and those that belong to no programme on record,
 * which somebody has to look after. Asks the store once for each programme.
 */
export const visibility = (
  { store }: Pick<ApiPorts, 'store'>,
  caller: Caller,
): ((letter: StoredDeadLetter) => Promise<boolean>) => {
  const known = new Map<string, Promise<boolean>>();
  const ofProgramme = async (id: string): Promise<boolean> => {
    const programme = await store.load(programmeStream(id));
    return programme === undefined || sees(caller, programme.state.programme.organisation);
  };
  return async (letter) => {
    const id = programmeOf(letter);
    if (id === undefined || caller.organisations === 'every') return true;
    const answer = known.get(id) ?? ofProgramme(id);
    known.set(id, answer);
    return answer;
  };
};

const view = (letter: StoredDeadLetter): DeadLetterView => ({
  id: letter.id,
  reason: letter.reason,
  detail: letter.detail,
  programme: programmeOf(letter) ?? null,
  origin: { topic: letter.origin.topic, partition: letter.origin.partition, offset: letter.origin.offset },
  digest: letter.digest,
  at: letter.at,
  status: letter.status,
  replayedAt: letter.replayedAt,
  contentKept: letter.bytes !== null,
});

/** One page of the dead letters a caller may see, without their content. */
export const listLetters = async (
  ports: Pick<ApiPorts, 'store'>,
  caller: Caller,
  query: ListDeadLetters,
): Promise<DeadLetterPage> => {
  const isVisible = visibility(ports, caller);
  const status = query.status ?? 'open';
  const items: DeadLetterView[] = [];
  let after = cursor.decode(query.cursor);
  for (let pages = 0; pages < MOST_PAGES_READ; pages += 1) {
    const limit = query.limit + 1;
    const letters = await ports.store.deadLetters({ status, limit, ...(after === undefined ? {} : { after }) });
    for (const [index, letter] of letters.slice(0, query.limit).entries()) {
      after = letter.id;
      if (!(await isVisible(letter))) continue;
      items.push(view(letter));
      if (items.length === query.limit)
        return { items, next: index + 1 < letters.length ? cursor.encode(letter.id) : null };
    }
    if (letters.length < limit) return { items, next: null };
  }
  return { items, next: after === undefined ? null : cursor.encode(after) };
};

/** One dead letter. @throws Problem `dead-letter-not-found`, also for another organisation's. */
export const readLetter = async (
  ports: Pick<ApiPorts, 'store'>,
  caller: Caller,
  id: string,
): Promise<StoredDeadLetter> => {
  const letter = await ports.store.deadLetter(id);
  if (letter === undefined || !(await visibility(ports, caller)(letter)))
    throw new Problem(
      'dead-letter-not-found',
      'No dead letter of this id was for an organisation that your token names',
    );
  return letter;
};
