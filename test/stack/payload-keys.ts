import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Keys for payloads of Temporal in files that processes read when they start. */
export interface PayloadKeyFiles {
  readonly env: Readonly<Record<string, string>>;
  /** Adds a key of this id; it encrypts from now on, and those before still decrypt. */
  rotate(id: string): void;
}

/** Writes the files below a directory, with one key of this id. */
export const payloadKeyFiles = (directory: string, id: string): PayloadKeyFiles => {
  const files = { keys: join(directory, 'payload-keys'), encryptWith: join(directory, 'payload-key-id') };
  const keys: string[] = [];
  const rotate = (next: string): void => {
    keys.push(`${next}:${randomBytes(32).toString('base64')}`);
    writeFileSync(files.keys, keys.join('\n'));
    writeFileSync(files.encryptWith, `${next}\n`);
  };
  rotate(id);
  return {
    env: { TEMPORAL_ENCRYPTION_KEYS_FILE: files.keys, TEMPORAL_ENCRYPT_WITH_FILE: files.encryptWith },
    rotate,
  };
};
