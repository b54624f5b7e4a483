import { sha256 } from '@throughline/evidence/node';
import { type PackFile, packIdOf } from '@throughline/evidence';
import { changed, withManifest } from '@throughline/evidence/testing';
import type { PackQuestion } from '@throughline/domain';
import { oneOf, type Random } from '../random.ts';
import type { Original } from './originals.ts';
import {
  bytesOf,
  EVENTS,
  flipped,
  isAbout,
  linesOf,
  MANIFEST,
  perhapsWithManifest,
  placeOf,
  recordsOf,
  withBytes,
} from './parts.ts';
import type { PackTampering } from './tampering.ts';

type Files = readonly PackFile[];
const RECEIPT = 'receipt/issued.ndjson';
const RECEIPT_PROOF = 'receipt/issued.tlog-proof';
const CHECKPOINT = 'checkpoint';

const proofName = (leaf: number): string => `proofs/${leaf}.tlog-proof`;
const without = (files: Files, name: string): Files => files.filter((file) => file.name !== name);
const inOrder = (files: Files): Files => files.toSorted((a, b) => (a.name < b.name ? -1 : 1));
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Files that nothing but the manifest says anything of. */
const besides = (files: Files): Files =>
  files.filter(({ name }) => !/^(events|proofs|receipt)\/|^(checkpoint|manifest\.json)$/.test(name));

/** A bit of one of these files: it is named as it is said. */
const flipping =
  (choose: (files: Files, random: Random) => string, found: (name: string) => string | RegExp): PackTampering =>
  ({ files }, random) => {
    const name = choose(files, random);
    const bytes = bytesOf(files, name);
    return { files: withBytes(files, name, flipped(bytes, random(bytes.length), random)), found: [found(name)] };
  };

const someProof = ({ files }: Original, random: Random) => {
  const index = random(linesOf(files).length);
  return { index, name: proofName(recordsOf(files)[index]!.leafIndex) };
};

/** What can be done to files of a pack. */
export const FILE_TAMPERINGS: Readonly<Record<string, PackTampering>> = {
  'a bit of the checkpoint': flipping(
    () => CHECKPOINT,
    () => 'signature: checkpoint',
  ),
  'a bit of the manifest': flipping(
    () => MANIFEST,
    () => `altered: ${MANIFEST}`,
  ),
  'a bit of a report, the policy or the calendar': flipping(
    (files, random) => oneOf(random, besides(files)).name,
    (name) => `altered: ${name}`,
  ),
  'a bit of a proof': (original, random) => {
    const { files } = original;
    const { index, name } = someProof(original, random);
    const bytes = bytesOf(files, name);
    return perhapsWithManifest(random, {
      files: withBytes(files, name, flipped(bytes, random(bytes.length), random)),
      found: [`altered: ${placeOf(files, index)}`],
    });
  },
  'a bit of the receipt': flipping(
    () => RECEIPT,
    () => `altered: ${RECEIPT} line 1`,
  ),
  'a bit of the proof of the receipt': flipping(
    () => RECEIPT_PROOF,
    () => /^(altered: receipt\/issued\.ndjson line 1|signature: receipt\/issued\.tlog-proof)$/,
  ),
  'a proof that is cut short': (original, random) => {
    const { files } = original;
    const { index, name } = someProof(original, random);
    // Its last hash.
    const shorter = changed(files, name, (proof) => proof.replace(/\n[^\n]+\n\n/, '\n\n'));
    return perhapsWithManifest(random, { files: shorter, found: [`altered: ${placeOf(files, index)}`] });
  },
  'a proof of another leaf in its place': (original, random) => {
    const { files } = original;
    const { index, name } = someProof(original, random);
    const other = proofName(recordsOf(files)[(index + 1) % linesOf(files).length]!.leafIndex);
    return perhapsWithManifest(random, {
      files: withBytes(files, name, bytesOf(files, other)),
      found: [`altered: ${placeOf(files, index)}`],
    });
  },
  'a proof that is gone': (original, random) => {
    const { files } = original;
    const { index, name } = someProof(original, random);
    return perhapsWithManifest(random, { files: without(files, name), found: [`missing: ${placeOf(files, index)}`] });
  },
  'an older checkpoint': ({ files, older }, random) =>
    perhapsWithManifest(random, { files: withBytes(files, CHECKPOINT, utf8(older)), found: ['altered: checkpoint'] }),
  'an older checkpoint in the proofs, too': ({ files, older }) => {
    const proofs = new Set(recordsOf(files).map(({ leafIndex }) => proofName(leafIndex)));
    const all = files.map(({ name, bytes }) => {
      if (!proofs.has(name)) return { name, bytes };
      const text = new TextDecoder().decode(bytes);
      return { name, bytes: utf8(`${text.slice(0, text.indexOf('\n\n'))}\n\n${older}`) };
    });
    return {
      files: withBytes(all, CHECKPOINT, utf8(older)),
      found: ['altered: checkpoint'],
      allowed: (finding) => finding.startsWith(`altered: ${EVENTS} line `),
    };
  },
  'the receipt of another pack': ({ files, other }) => ({
    files: [RECEIPT, RECEIPT_PROOF].reduce<Files>((all, name) => withBytes(all, name, bytesOf(other, name)), files),
    found: [`altered: ${RECEIPT} line 1`],
  }),
  'a file of the receipt that is gone': ({ files }, random) => {
    const name = oneOf(random, [RECEIPT, RECEIPT_PROOF]);
    return { files: without(files, name), found: [new RegExp(`^missing: ${name}( line 1)?$`)] };
  },
  'a file that is gone': ({ files }, random) => {
    const { name } = oneOf(random, besides(files));
    return { files: without(files, name), found: [`missing: ${name}`] };
  },
  'a file that was put in': ({ files }, random) => {
    const name = oneOf(random, ['a.txt', 'events.txt', 'receipt/report.html', 'report-02.pdf', 'timestamps/1.tsr']);
    return { files: inOrder([...files, { name, bytes: utf8('x') }]), found: [`altered: ${name}`] };
  },
  'a report that was changed, with the manifest': ({ files }, random) => {
    const { name } = oneOf(random, besides(files));
    // A time-stamp is of a checkpoint as well.
    const found = name.startsWith('timestamps/') ? [`time: ${name}`] : [];
    return {
      files: withManifest(changed(files, name, (text) => `${text} `)),
      found: [`altered: ${MANIFEST}`, ...found],
    };
  },
  'another question, with the id of its pack': ({ files }) => ({
    files: changed(files, MANIFEST, (text) => {
      const manifest = JSON.parse(text) as { question: PackQuestion };
      const question = { ...manifest.question, groups: ['PC-DIS-SENS'] };
      return `${JSON.stringify({ ...manifest, pack: packIdOf(question, sha256), question }, null, 2)}\n`;
    }),
    found: [/^(missing: events\/00001\.ndjson line \d+, leaf \d+|altered: receipt\/issued\.ndjson line 1)$/],
    allowed: (finding) => finding === `altered: ${RECEIPT} line 1` || isAbout(finding, [linesOf(files).length]),
  }),
};
