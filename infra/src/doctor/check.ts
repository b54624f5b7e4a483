/** `ok`: as it should be. `warn`: works, and somebody should look. `wrong`: something does not work, or will be lost. */
export type State = 'ok' | 'warn' | 'wrong';

/** What was looked at, and what was found. No secret stands in any of it. */
export interface Check {
  /** What was looked at, e.g. `PostgreSQL`. */
  readonly part: string;
  /** What of it, e.g. `schema`. */
  readonly name: string;
  readonly state: State;
  readonly found: string;
  /** What is expected; absent where all is as it should be. */
  readonly expected?: string;
  /** What to do; absent likewise. */
  readonly next?: string;
}

/** What there is to say of something that is not as it should be. */
interface Amiss {
  readonly found: string;
  readonly expected: string;
  readonly next: string;
}

/** Checks of one part. */
export interface Part {
  ok(name: string, found: string): Check;
  warn(name: string, amiss: Amiss): Check;
  wrong(name: string, amiss: Amiss): Check;
}

/** What the checks after a restore are shown under. */
export const AFTER_RESTORE = 'After a restore';

export const partOf = (part: string): Part => ({
  ok: (name, found) => ({ part, name, state: 'ok', found }),
  warn: (name, amiss) => ({ part, name, state: 'warn', ...amiss }),
  wrong: (name, amiss) => ({ part, name, state: 'wrong', ...amiss }),
});

/** Ids in one line. */
const NAMED = 20;

/** Names of a list that may be long, and how many more there are. */
export const list = (names: readonly string[]): string => {
  const more = names.length - NAMED;
  return names.slice(0, NAMED).join(', ') + (more > 0 ? ` and ${more} more` : '');
};

/** Messages of drivers without addresses of the database, which hold passwords. */
export const reasonOf = (error: unknown): string => {
  const { message = String(error), code } = error as { readonly message?: string; readonly code?: string };
  const text = message === '' ? String(code ?? 'no answer') : message;
  return text.replaceAll(/\b(\w+:\/\/[^:@\s]*):[^@\s]*@/g, '$1:…@').split('\n')[0] ?? text;
};

/** The checks of a part, or that it could not be looked at. */
export const lookedAt = async (
  part: string,
  { where, next }: { readonly where: string; readonly next: string | ((error: unknown) => string) },
  look: () => Promise<readonly Check[]>,
): Promise<readonly Check[]> => {
  try {
    return await look();
  } catch (error) {
    const found = `${where} cannot be looked at: ${reasonOf(error)}`;
    return [
      partOf(part).wrong('reached', {
        found,
        expected: 'an answer',
        next: typeof next === 'string' ? next : next(error),
      }),
    ];
  }
};
