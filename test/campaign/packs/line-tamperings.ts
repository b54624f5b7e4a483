import { sha256 } from '@throughline/evidence/node';
import { dataDigestOf } from '@throughline/evidence/testing';
import type { Random } from '../random.ts';
import {
  bytesOf,
  EVENTS,
  flipped,
  isAbout,
  linesOf,
  perhapsWithManifest,
  placeOf,
  recordsOf,
  withBytes,
  withLines,
  withRecords,
} from './parts.ts';
import type { PackTampering } from './tampering.ts';

type Change = Parameters<typeof withRecords>[1] extends ReadonlyMap<number, infer T> ? T : never;

/** Lines but the last so many, less one. */
const someLine = (count: number, random: Random, but = 0): number => random(count - but);

const twoLines = (count: number, random: Random): readonly [number, number] => {
  const first = random(count);
  return [first, (first + 1 + random(count - 1)) % count];
};

/** One record made to say something else: its line is named. */
const saying =
  (change: (random: Random) => Change, kind = 'altered'): PackTampering =>
  ({ files }, random) => {
    const index = someLine(linesOf(files).length, random);
    return perhapsWithManifest(random, {
      files: withRecords(files, new Map([[index, change(random)]])),
      found: [`${kind}: ${placeOf(files, index)}`],
      // In its order, too, it may now be wrong, or the next one.
      allowed: (finding) => isAbout(finding, [index + 1, index + 2]),
    });
  };

/** Parts of two records that changed places: both lines are named. */
const exchanging =
  (parts: readonly ('payload' | 'salt' | 'dataDigest')[]): PackTampering =>
  ({ files }, random) => {
    const records = recordsOf(files);
    const [a, b] = twoLines(records.length, random);
    const taking =
      (from: number): Change =>
      (line) => {
        const { payload, salt, record } = records[from]!;
        const [record2, given] = [{ ...line.record }, { payload, salt }];
        if (parts.includes('dataDigest')) record2.dataDigest = record.dataDigest;
        const beside = Object.fromEntries(Object.entries(given).filter(([name]) => parts.includes(name as 'salt')));
        return { ...line, ...beside, record: record2 };
      };
    return perhapsWithManifest(random, {
      files: withRecords(
        files,
        new Map([
          [a, taking(b)],
          [b, taking(a)],
        ]),
      ),
      found: [Math.min(a, b), Math.max(a, b)].map((index) => `altered: ${placeOf(files, index)}`),
    });
  };

const earlier = (instant: string): string => new Date(Date.parse(instant) - 86_400_000).toISOString();

/** What can be done to any record in a pack. */
export const LINE_TAMPERINGS: Readonly<Record<string, PackTampering>> = {
  'a bit of a line': ({ files }, random) => {
    const [lines, bytes] = [linesOf(files), bytesOf(files, EVENTS)];
    const index = someLine(lines.length, random);
    const start = lines.slice(0, index).reduce((sum, line) => sum + Buffer.byteLength(line) + 1, 0);
    const at = start + random(Buffer.byteLength(lines[index]!));
    const isLast = index === lines.length - 1;
    return perhapsWithManifest(random, {
      files: withBytes(files, EVENTS, flipped(bytes, at, random)),
      found: [new RegExp(`^[a-z-]+: ${EVENTS} line ${index + 1}(,|$)`)],
      // A new line, or another version, moves what follows.
      allowed: (finding) =>
        isAbout(finding, [index + 1, index + 2, index + 3]) || (isLast && finding.startsWith('missing: events/ after')),
    });
  },
  'who acted': saying(() => (line) => ({
    ...line,
    record: { ...line.record, actor: { ...line.record.actor, id: `${line.record.actor.id}x` } },
  })),
  'when it happened': saying(() => (line) => ({
    ...line,
    record: { ...line.record, occurredAt: earlier(line.record.occurredAt) },
  })),
  'when it was recorded': saying(() => (line) => ({
    ...line,
    record: { ...line.record, recordedAt: earlier(line.record.recordedAt) },
  })),
  'a line that is gone': ({ files }, random) => {
    const index = someLine(linesOf(files).length, random, 1);
    return perhapsWithManifest(random, {
      files: withLines(files, linesOf(files).toSpliced(index, 1)),
      found: [`missing: ${placeOf(files, index + 1, index + 1)}`],
    });
  },
  'the last lines that are gone': ({ files }, random) => {
    const lines = linesOf(files);
    const left = lines.length - 1 - random(3);
    return {
      files: withLines(files, lines.slice(0, left)),
      found: [`missing: events/ after version ${left}`, `missing: ${placeOf(files, left - 1)}`],
    };
  },
  'two lines in the other order': ({ files }, random) => {
    const lines = linesOf(files);
    const index = someLine(lines.length, random, 2);
    return perhapsWithManifest(random, {
      files: withLines(files, lines.toSpliced(index, 2, lines[index + 1]!, lines[index]!)),
      found: [`missing: ${placeOf(files, index + 1, index + 1)}`, `order: ${placeOf(files, index, index + 2)}`],
      allowed: (finding) => isAbout(finding, [index + 3]),
    });
  },
  'a line that stands twice': ({ files }, random) => {
    const lines = linesOf(files);
    const index = someLine(lines.length, random, 1);
    return perhapsWithManifest(random, {
      files: withLines(files, lines.toSpliced(index, 0, lines[index]!)),
      found: [`order: ${placeOf(files, index, index + 2)}`],
    });
  },
  'a line that was made up': ({ files }, random) => {
    const [lines, records] = [linesOf(files), recordsOf(files)];
    const index = someLine(lines.length, random, 1);
    const { leafIndex, record } = records[index]!;
    const salt = '00'.repeat(16);
    const payload = `{"n":${random(1_000)}}`;
    const dataDigest = dataDigestOf({ payload, salt: new Uint8Array(16) }, sha256);
    const made = {
      leafIndex: leafIndex + 1,
      payload,
      record: { ...record, dataDigest, version: record.version + 1 },
      salt,
    };
    return perhapsWithManifest(random, {
      files: withLines(files, lines.toSpliced(index + 1, 0, JSON.stringify(made))),
      found: [new RegExp(`^(altered|missing): ${EVENTS} line ${index + 2}, leaf ${leafIndex + 1}$`)],
      // It took the version of the next one, and perhaps its leaf.
      allowed: (finding) => isAbout(finding, [index + 3]),
    });
  },
};

/** What can be done to a record whose payload is given. */
export const PAYLOAD_TAMPERINGS: Readonly<Record<string, PackTampering>> = {
  'a payload': saying(() => (line) => ({ ...line, payload: `${line.payload!.slice(0, -1)},"x":1}` })),
  'a payload with its digest': saying(() => (line) => {
    const payload = `${line.payload!.slice(0, -1)},"x":1}`;
    const dataDigest = dataDigestOf({ payload, salt: Buffer.from(line.salt!, 'hex') }, sha256);
    return { ...line, payload, record: { ...line.record, dataDigest } };
  }),
  'a payload that is said to be erased': saying(
    () =>
      ({ payload: _payload, salt: _salt, ...line }) =>
        JSON.parse(JSON.stringify({ erased: true, ...line })) as typeof line,
    'missing',
  ),
  'a payload that is said to be withheld': saying(
    () =>
      ({ payload: _payload, salt: _salt, ...line }) => ({ ...line, withheld: 'legal privilege' }),
    'missing',
  ),
  'a payload that is not given': saying(
    () =>
      ({ payload: _payload, salt: _salt, ...line }) =>
        line,
    'missing',
  ),
  'two salts that changed places': exchanging(['salt']),
  'two payloads that changed places': exchanging(['payload', 'salt']),
  'two payloads that changed places, with their digests': exchanging(['payload', 'salt', 'dataDigest']),
};
