import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import { readJson, writeJson } from './json-file.ts';

const schema = z.strictObject({ sessionKey: z.string().regex(/^[0-9a-f]{64}$/) });

/** The key that encrypts the console's sessions, made at first and kept in `home`: who has signed in stays so after a restart. */
export const sessionKey = (home: string): string => {
  const file = join(home, 'console.json');
  const kept = readJson(file, schema);
  if (kept !== undefined) return kept.sessionKey;
  const made = randomBytes(32).toString('hex');
  writeJson(file, { sessionKey: made });
  return made;
};
