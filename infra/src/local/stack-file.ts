import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readJson, writeJson } from './json-file.ts';

/**
 * `.throughline/stack.json`: where everything of the running stack is. Only its owner may read it, for it holds
 * passwords. It exists while the stack runs.
 */
export const stackFileSchema = z.strictObject({
  version: z.literal(1),
  /** Process id of the runner. */
  pid: z.int().positive(),
  /** UTC instant. */
  startedAt: z.iso.datetime(),
  urls: z.strictObject({
    /** Pages for people; absent where the console has no database role. */
    console: z.url().optional(),
    api: z.url(),
    oidc: z.url(),
    temporalUi: z.url().optional(),
    /** Where mails of this stack can be read; absent when they leave by a server that runs elsewhere. */
    mailbox: z.url().optional(),
  }),
  database: z.strictObject({
    /** Role of the applications. */
    url: z.string().min(1),
    /** Role of the migrations; absent for an external database of which only the application's URL was given. */
    ownerUrl: z.string().min(1).optional(),
  }),
  /** Name of the log, and the file of its public keys; absent where the record is not sealed. */
  log: z.strictObject({ origin: z.string().min(1), verifierKeysFile: z.string().min(1) }).optional(),
  kafka: z.strictObject({ brokers: z.string().min(1) }),
  temporal: z.strictObject({ address: z.string().min(1), namespace: z.string().min(1) }),
  /** Readiness of each application, as URLs that answer 200. */
  health: z.strictObject({ console: z.url().optional(), api: z.url(), worker: z.url(), ingest: z.url() }),
  /** Folder with a log file for each component. */
  logs: z.string().min(1),
});
export type StackFile = z.infer<typeof stackFileSchema>;

const fileIn = (home: string): string => join(home, 'stack.json');

/** The stack described in `home`; undefined when there is no such file or it is not one of ours. */
export const readStackFile = (home: string): StackFile | undefined => readJson(fileIn(home), stackFileSchema);

/** Writes it whole or not at all, readable by its owner only. @throws ZodError when it is not as the schema says. */
export const writeStackFile = (home: string, stack: StackFile): void =>
  writeJson(fileIn(home), stackFileSchema.parse(stack));

export const removeStackFile = (home: string): void => rmSync(fileIn(home), { force: true });
