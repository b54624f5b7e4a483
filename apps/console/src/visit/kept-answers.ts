import { keepLast } from '../page/keep-last.ts';

/** Answers that are kept at most. */
const MOST = 500;
/** None is kept longer, whatever it says: what a person may read changes too. */
const LONGEST_MS = 300_000;

interface Kept {
  readonly body: string;
  /** Milliseconds since 1970. */
  readonly until: number;
}

/** Milliseconds for which an answer may be gone by without asking again; 0 where its `Cache-Control` says nothing. */
const keptFor = ({ status, headers }: Response): number => {
  const isJson = headers.get('content-type')?.startsWith('application/json') === true;
  const [, seconds = '0'] = /\bmax-age=(\d+)/.exec(headers.get('cache-control') ?? '') ?? [];
  return status === 200 && isJson ? Math.min(Number(seconds) * 1_000, LONGEST_MS) : 0;
};

const isForAll = ({ headers }: Response): boolean => headers.get('cache-control')?.startsWith('public') === true;

const answerOf = ({ body }: Kept): Response =>
  new Response(body, { headers: { 'content-type': 'application/json; charset=utf-8' } });

/**
 * Keeps in memory what the API answers in JSON and says may be kept, for as long as it says and five minutes at most: what there is to choose from, and
 * proofs. What is `private` is kept for the person who asked.
 * @param now milliseconds since 1970.
 * @returns what asks the API for a person.
 */
export const keepAnswers = (
  fetch: typeof globalThis.fetch,
  now: () => number,
): ((person: string) => typeof globalThis.fetch) => {
  const all = new Map<string, Kept>();
  const found = (key: string): Kept | undefined => {
    const kept = all.get(key);
    if (kept === undefined || kept.until > now()) return kept;
    all.delete(key);
    return undefined;
  };
  return (person) => async (input, init) => {
    // The client of the API always says by which method.
    if (init?.method !== 'GET') return fetch(input, init);
    const url = input instanceof Request ? input.url : String(input);
    const own = `${person} ${url}`;
    const kept = found(url) ?? found(own);
    if (kept !== undefined) return answerOf(kept);
    const answer = await fetch(input, init);
    const milliseconds = keptFor(answer);
    if (milliseconds === 0) return answer;
    const fresh = { body: await answer.text(), until: now() + milliseconds };
    keepLast(all, MOST, isForAll(answer) ? url : own, fresh);
    return answerOf(fresh);
  };
};
