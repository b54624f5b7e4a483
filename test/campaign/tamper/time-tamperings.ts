import { randomBytes } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { timeStampPath } from '@throughline/evidence';
import { sha256 } from '@throughline/evidence/node';
import type { TestAuthority } from '@throughline/evidence/testing';
import { timeStampRequest } from '@throughline/evidence/time-stamps';
import { oneOf, type Random } from '../random.ts';
import { nameOf, type Original, withPayload } from './original.ts';
import { insertion } from './row-tamperings.ts';
import type { Expected, FolderTampering, StoreTampering } from './tampering.ts';

type Stamped = Original['stamped'][number];

/** A time-stamp by an authority over the checkpoint of so many leaves, as it could be had now. */
const stampedBy = async (authority: TestAuthority, { folder }: Original, size: number): Promise<Uint8Array> => {
  const digest = new Uint8Array(32);
  sha256(await readFile(join(folder, 'checkpoints', String(size))), digest, 0);
  return authority.respond(timeStampRequest(digest, randomBytes(8)));
};

const kept = ({ folder }: Original, size: number): Promise<Buffer> => readFile(join(folder, timeStampPath(size)));

const is = ({ size }: Stamped): string => `time: ${timeStampPath(size)}`;
const isRecorded = ({ recordedAs }: Stamped): string => `missing: ${nameOf(recordedAs)}`;

/** What can be put in the place of a time-stamp; undefined: nothing. What must be found is the same wherever it is put. */
const REPLACED: Readonly<
  Record<
    string,
    (
      original: Original,
      stamped: Stamped,
      random: Random,
    ) => Expected & { readonly by: () => Promise<Uint8Array> | undefined }
  >
> = {
  'a time-stamp of another checkpoint in its place': (original, stamped) => {
    const other = original.stamped.find(({ size }) => size !== stamped.size)!;
    return { by: () => kept(original, other.size), found: [is(stamped), isRecorded(stamped)] };
  },
  'a time-stamp by another authority in its place': (original, stamped) => ({
    by: () => stampedBy(original.stranger, original, stamped.size),
    found: [is(stamped), isRecorded(stamped)],
  }),
  'a later time-stamp by the same authority in its place': (original, stamped) => ({
    by: () => stampedBy(original.trusted, original, stamped.size),
    found: [isRecorded(stamped)],
    // What follows may now have been recorded long before.
    allowed: (finding) => finding.startsWith('time: leaf '),
  }),
  'a bit of a time-stamp': (original, stamped, random) => ({
    by: async () => {
      const bytes = await kept(original, stamped.size);
      const at = random(bytes.length);
      return bytes.with(at, bytes[at]! ^ (1 << random(8)));
    },
    found: [isRecorded(stamped)],
    allowed: (finding) => finding === is(stamped),
  }),
  'a time-stamp that is gone': (_, stamped) => ({ by: () => undefined, found: [isRecorded(stamped)] }),
};

/** What can be done to time-stamps in the database, and to the times that they stand for. */
export const TIME_TAMPERINGS: Readonly<Record<string, StoreTampering>> = {
  ...Object.fromEntries(
    Object.entries(REPLACED).map(([name, replacing]): [string, StoreTampering] => [
      name,
      {
        plan: async (original, random) => {
          const stamped = oneOf(random, original.stamped);
          const { by, ...expected } = replacing(original, stamped, random);
          const bytes = await by();
          const of = `WHERE size = ${stamped.size}`;
          const sql =
            bytes === undefined
              ? `DELETE FROM log_time_stamps ${of}`
              : `UPDATE log_time_stamps SET response = decode('${Buffer.from(bytes).toString('hex')}', 'hex') ${of}`;
          return { ...expected, sql };
        },
      },
    ]),
  ),
  'a row with an old date that got its leaf after a time-stamp': {
    plan: (original, random) => {
      const { sizes, keysInForce } = original;
      const like = oneOf(random, withPayload(original));
      const [stream, recordedAt] = ['programme-late', `recorded_at - interval '1 hour'`];
      const position = '(SELECT max(position) + 1 FROM events)';
      return {
        remadeBy: random(2) === 0 ? [] : keysInForce,
        sql: insertion(like, { stream, version: 1, position, recordedAt }),
        found: [`time: ${nameOf({ index: sizes[2], stream, version: 1 })}`],
      };
    },
  },
};

/** What can be done to time-stamps in the published folder. */
export const TIME_TAMPERINGS_OF_FOLDERS: Readonly<Record<string, FolderTampering>> = Object.fromEntries(
  Object.entries(REPLACED).map(([name, replacing]): [string, FolderTampering] => [
    `${name}, in the folder`,
    {
      plan: (original, random) => {
        const stamped = oneOf(random, original.stamped);
        const { by, ...expected } = replacing(original, stamped, random);
        return {
          ...expected,
          tamper: async (folder) => {
            const [file, bytes] = [join(folder, timeStampPath(stamped.size)), await by()];
            await (bytes === undefined ? rm(file) : writeFile(file, bytes));
          },
        };
      },
    },
  ]),
);
