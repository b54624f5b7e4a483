import { sameBytes, toBase64 } from '../bytes.ts';
import { type Checking, openCheckpoint } from '../note/checkpoint.ts';
import { InvalidNote } from '../note/note.ts';
import type { TileWriter } from '../tree/tile-writer.ts';
import type { AuditedRecord } from './audited-record.ts';
import type { Finding } from './finding.ts';

interface Stated {
  readonly where: string;
  readonly note: string;
  /** Under which it is kept; undefined for one that somebody brought. */
  readonly size?: number;
}

/**
 * Opens each checkpoint by the keys that are trusted, and holds it against the tree as it grows.
 * @param kept checkpoints that somebody kept elsewhere, as they were published.
 */
export const checkpointsOf = async (record: AuditedRecord, checking: Checking, kept: readonly string[]) => {
  const signed = new Map<number, Uint8Array>();
  const findings: Finding[] = [];
  const find = (kind: Finding['class'], where: string, expected: string, found: string) =>
    void findings.push({ class: kind, where, expected, found });
  const all: readonly Stated[] = [
    ...(await record.checkpoints()).map((one) => ({ ...one, where: `checkpoint of ${one.size} leaves` })),
    ...kept.map((note, index) => ({ note, where: `checkpoint ${index + 1} of those that were kept` })),
  ];
  for (const { where, note, size } of all) {
    try {
      const opened = await openCheckpoint(note, checking);
      const other = signed.get(opened.size);
      if (size !== undefined && opened.size !== size) find('altered', where, `${size} leaves`, `${opened.size} leaves`);
      else if (other !== undefined && !sameBytes(other, opened.root))
        find(
          'altered',
          where,
          `the root ${toBase64(opened.root)}`,
          `another of this size, with the root ${toBase64(other)}`,
        );
      else signed.set(opened.size, opened.root);
    } catch (error) {
      if (!(error instanceof InvalidNote)) throw error;
      find('signature', where, 'a checkpoint signed by a key that is trusted', error.message);
    }
  }
  if (all.length === 0)
    find('signature', 'the log', 'a checkpoint signed by a key that is trusted', 'none: nothing is proven');
  let agreed = 0;
  let isBroken = false;
  /** The first that disagrees shows between which leaves; all later ones disagree with it. */
  const against = (writer: TileWriter): readonly Finding[] => {
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
  return { count: all.length, findings, against, beyond, agreed: () => agreed };
};
