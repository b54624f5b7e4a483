import { sameBytes, toBase64 } from '../bytes.ts';
import { type Checking, openCheckpoint } from '../note/checkpoint.ts';
import { InvalidNote } from '../note/note.ts';
import type { TileWriter } from '../tree/tile-writer.ts';
import type { AuditedRecord } from './audited-record.ts';
import type { Finding } from './finding.ts';

/** Opens each checkpoint by the keys that are trusted, and holds it against the tree as it grows. */
export const checkpointsOf = async (record: AuditedRecord, checking: Checking) => {
  const signed = new Map<number, Uint8Array>();
  const findings: Finding[] = [];
  const all = await record.checkpoints();
  for (const { size, note } of all) {
    const where = `checkpoint of ${size} leaves`;
    try {
      const opened = await openCheckpoint(note, checking);
      if (opened.size !== size)
        findings.push({ class: 'altered', where, expected: `${size} leaves`, found: `${opened.size} leaves` });
      else signed.set(size, opened.root);
    } catch (error) {
      if (!(error instanceof InvalidNote)) throw error;
      findings.push({
        class: 'signature',
        where,
        expected: 'a checkpoint signed by a key that is trusted',
        found: error.message,
      });
    }
  }
  let agreed = 0;
  let isBroken = false;
  /** The first that disagrees tells between which leaves; all later ones disagree with it. */
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
  return { count: all.length, findings, against, beyond };
};
