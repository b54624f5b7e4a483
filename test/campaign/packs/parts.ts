import type { PackFile } from '@throughline/evidence';
import { changed, withManifest } from '@throughline/evidence/testing';
import type { Random } from '../random.ts';

import type { Tampered } from './tampering.ts';

export const EVENTS = 'events/00001.ndjson';
export const MANIFEST = 'manifest.json';

type Files = readonly PackFile[];
interface Line {
  leafIndex: number;
  payload?: string;
  salt?: string;
  erased?: true;
  withheld?: string;
  record: {
    actor: { id: string; role: string };
    dataDigest: string;
    eventId: string;
    occurredAt: string;
    recordedAt: string;
    stream: string;
    type: string;
    version: number;
  };
}

export const bytesOf = (files: Files, name: string): Uint8Array => files.find((file) => file.name === name)!.bytes;

/** The lines of the records, as text. */
export const linesOf = (files: Files): readonly string[] =>
  new TextDecoder().decode(bytesOf(files, EVENTS)).trimEnd().split('\n');

/** The records that they say, by the numbers of their lines less one. */
export const recordsOf = (files: Files): readonly Line[] => linesOf(files).map((line) => JSON.parse(line) as Line);

export const withLines = (files: Files, lines: readonly string[]): Files =>
  changed(files, EVENTS, () => `${lines.join('\n')}\n`);

/** Some lines made to say otherwise. @param changes by the number of the line less one. */
export const withRecords = (files: Files, changes: ReadonlyMap<number, (line: Line) => Line>): Files =>
  withLines(
    files,
    linesOf(files).map((text, index) => {
      const change = changes.get(index);
      return change === undefined ? text : JSON.stringify(change(JSON.parse(text) as Line));
    }),
  );

/** Where a record stands. @param index number of the line less one. */
export const placeOf = (files: Files, index: number, line = index + 1): string =>
  `${EVENTS} line ${line}, leaf ${recordsOf(files)[index]!.leafIndex}`;

/** Whether a finding is about one of these lines. */
export const isAbout = (finding: string, lines: readonly number[]): boolean =>
  lines.some((line) => new RegExp(`^[a-z-]+: ${EVENTS} line ${line}(,|$)`).test(finding));

/** With the manifest made to fit in every second case, which is found as well. */
export const perhapsWithManifest = (random: Random, tampered: Tampered & { readonly files: Files }): Tampered =>
  random(2) === 0
    ? tampered
    : {
        ...tampered,
        files: withManifest(tampered.files),
        found: [...tampered.found, `altered: ${MANIFEST}`],
      };

/** A bit turned over. */
export const flipped = (bytes: Uint8Array, at: number, random: Random): Uint8Array =>
  bytes.with(at, bytes[at]! ^ (1 << random(8)));

export const withBytes = (files: Files, name: string, bytes: Uint8Array): Files =>
  files.map((file) => (file.name === name ? { name, bytes } : file));
