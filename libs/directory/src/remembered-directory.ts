import type { People, Person } from './directory.ts';

const MOST_ANSWERS = 10_000;

/**
 * Answers of a directory, kept for a moment: in a storm thousands of programmes ask for the same few people at once. Whoever leaves is known to
 * have left that much later.
 * @param keepMs milliseconds for which an answer is given again.
 */
export const rememberPeople = (directory: People, keepMs: number): People => {
  const kept = new Map<string, { readonly answer: Promise<unknown>; readonly until: number }>();
  const remembered = <T>(key: string, ask: () => Promise<T>): Promise<T> => {
    const now = performance.now();
    const known = kept.get(key);
    if (known !== undefined && known.until > now) return known.answer as Promise<T>;
    if (kept.size >= MOST_ANSWERS) kept.clear();
    const answer = ask();
    kept.set(key, { answer, until: now + keepMs });
    // What could not be answered is asked again.
    answer.catch(() => kept.delete(key));
    return answer;
  };
  return {
    person: (organisation, id): Promise<Person | undefined> =>
      remembered(`person ${organisation} ${id}`, () => directory.person(organisation, id)),
    holders: (office): Promise<readonly Person[]> =>
      remembered(`holders ${JSON.stringify([office.organisation, office.role, office.day])}`, () =>
        directory.holders(office),
      ),
  };
};
