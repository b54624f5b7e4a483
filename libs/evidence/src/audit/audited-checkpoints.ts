import { sameBytes, toBase64 } from '../bytes.ts';
import {
  type Checkpoint,
  type Checking,
  openCheckpoint,
  UnknownSigner,
  unverifiedCheckpoint,
} from '../note/checkpoint.ts';
import { InvalidNote } from '../note/note.ts';
import type { TileWriter } from '../tree/tile-writer.ts';
import type { AuditedRecord } from './audited-record.ts';
import type { Finding } from './finding.ts';
import type { SignedCheckpoint } from './signing-keys.ts';

interface Stated {
  readonly where: string;
  readonly note: string;
  /** Under which it is kept; undefined for one that somebody brought. */
  readonly size?: number;
}

/** A checkpoint that nobody signed who is trusted. */
interface Stranger extends Pick<Checkpoint, 'size' | 'root'> {
  readonly where: string;
  readonly why: string;
}

/**
 * Opens each checkpoint by the keys that are trusted, and holds it against the tree as it grows.
 * @param kept checkpoints that somebody kept elsewhere, as they were published.
 */
export const checkpointsOf = async (record: AuditedRecord, checking: Checking, kept: readonly string[]) => {
  const signed = new Map<number, Uint8Array>();
  const opened: SignedCheckpoint[] = [];
  const strangers: Stranger[] = [];
  const fitting = new Set<Stranger>();
  const findings: Finding[] = [];
  const find = (kind: Finding['class'], where: string, expected: string, found: string) =>
    void findings.push({ class: kind, where, expected, found });
  const all: readonly Stated[] = [
    ...(await record.checkpoints()).map((one) => ({ ...one, where: `checkpoint of ${one.size} leaves` })),
    ...kept.map((note, index) => ({ note, where: `checkpoint ${index + 1} of those that were kept` })),
  ];
  for (const { where, note, size } of all) {
    try {
      const head = await openCheckpoint(note, checking);
      const other = signed.get(head.size);
      if (size !== undefined && head.size !== size) find('altered', where, `${size} leaves`, `${head.size} leaves`);
      else if (other !== undefined && !sameBytes(other, head.root))
        find(
          'altered',
          where,
          `the root ${toBase64(head.root)}`,
          `another of this size, with the root ${toBase64(other)}`,
        );
      else {
        signed.set(head.size, head.root);
        opened.push({ where, size: head.size, signedBy: head.signedBy });
      }
    } catch (error) {
      if (!(error instanceof InvalidNote)) throw error;
      const unknown = error instanceof UnknownSigner ? error : undefined;
      const stated = unknown && unverifiedCheckpoint(note);
      if (stated !== undefined && (size === undefined || stated.size === size))
        strangers.push({ where, why: unknown!.found, size: stated.size, root: stated.root });
      else find('signature', where, 'a checkpoint signed by a key that is trusted', unknown?.found ?? error.message);
    }
  }
  if (all.length === 0)
    find('signature', 'the log', 'a checkpoint signed by a key that is trusted', 'none: nothing is proven');
  let agreed = 0;
  let isBroken = false;
  /** The first that disagrees shows between which leaves; all later ones disagree with it. */
  const against = (writer: TileWriter): readonly Finding[] => {
    for (const stranger of strangers)
      if (stranger.size === writer.size && sameBytes(stranger.root, writer.root())) fitting.add(stranger);
    const root = signed.get(writer.size);
    if (root === undefined || isBroken) return [];
    const found = writer.root();
    if (sameBytes(root, found)) {
      agreed = writer.size;
      return [];
    }
    isBroken = true;
    const where = `leaves ${agreed} to ${writer.size - 1}`;
    return [
      {
        class: 'altered',
        where,
        expected: `the root ${toBase64(root)}, which was signed`,
        found: `the root ${toBase64(found)}`,
      },
    ];
  };
  /** Those of trees that are larger than what is there. */
  const beyond = (leaves: number): readonly Finding[] =>
    [...signed.keys()]
      .filter((size) => size > leaves)
      .map((size) => ({
        class: 'missing',
        where: `checkpoint of ${size} leaves`,
        expected: `${size} leaves, which were signed`,
        found: 'fewer leaves',
      }));
  /** Those that nobody signed who is trusted, but for what a later key covers. @param isCovered whether one does, of so many leaves. */
  const unsigned = (isCovered: (size: number) => boolean): readonly Finding[] =>
    strangers
      .filter((stranger) => !(fitting.has(stranger) && isCovered(stranger.size)))
      .map(({ where, why: found }) => ({
        class: 'signature',
        where,
        expected: 'a checkpoint signed by a key that is trusted',
        found,
      }));
  const notes = new Map(all.flatMap(({ size, note }) => (size === undefined ? [] : [[size, note] as const])));
  return { count: all.length, notes, opened, findings, against, unsigned, beyond, agreed: () => agreed };
};
