import { buffer } from 'node:stream/consumers';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { NewEvent } from '@throughline/domain';
import type { Finding } from '../audit/finding.ts';
import { utf8 } from '../bytes.ts';
import { sha256 } from '../node/sha256.ts';
import { zipOfPack } from '../node/zip-of-pack.ts';
import { digestOf } from '../tree/hashing.ts';
import { packIdOf } from './question.ts';
import { shippedPack, started } from '@throughline/policy/testing';
import { changed, checking, filesOf, packed, packOf, packOfFork, sealedLog, withManifest, zipped } from '../testing.ts';
import { canonicalText } from './canonical.ts';
import { verifyPack } from './verify/verify-pack.ts';
import type { PackFile } from './zip.ts';

type Made = Awaited<ReturnType<typeof packOf>>;
let made: Made;
beforeAll(async () => {
  made = await packOf(12);
});

const text = (file: PackFile | undefined): string => new TextDecoder().decode(file?.bytes);
const named = (files: readonly PackFile[], name: string) => files.find((file) => file.name === name);
const verified = async (files: readonly PackFile[]) => verifyPack(await zipped(files), checking);
const inShort = ({ class: kind, where }: Finding) => `${kind}: ${where}`;
const findingsOf = async (files: readonly PackFile[]) => (await verified(files)).findings.map(inShort);

const EVENTS = 'events/00001.ndjson';
const place = (version: number) =>
  `${EVENTS} line ${version}, leaf ${2 * (version - 1)} (programme-P-001, version ${version})`;

describe('a pack', () => {
  it.each(['disclosure', 'public'] as const)('of the edition %s is verified by itself and a key', async (edition) => {
    const { files } = await packOf(12, { edition });
    expect(await verified(files)).toMatchObject({
      verified: true,
      records: 12,
      findings: edition === 'public' ? [{ class: 'withheld', where: 'events/' }] : [],
      checkpoint: { size: 23 },
    });
    expect(text(named(files, EVENTS)).includes('"payload":"{\\"n\\":3}"')).toBe(edition === 'disclosure');
  });

  it('states the ground on which the payload of a record is withheld, keeps its leaf and proof, and fails nothing by it', async () => {
    const { files } = await packOf(12, { withheld: { 5: 'legal privilege' } });
    const { verified: isVerified, findings } = await verified(files);
    expect([isVerified, findings[0]]).toEqual([
      true,
      expect.objectContaining({ class: 'withheld', where: place(5), found: 'withheld: legal privilege', leaf: 8 }),
    ]);
    expect(text(named(files, EVENTS))).not.toContain('{\\"n\\":5}');
    const otherwise = changed(files, EVENTS, (lines) => lines.replace('legal privilege', 'it hurts'));
    expect(await findingsOf(withManifest(otherwise))).toEqual([`missing: ${place(5)}`, 'altered: manifest.json']);
  });

  it('shows what was erased with its ground, and one whose payload is gone without a word as missing', async () => {
    const log = sealedLog();
    log.record('programme-P-001', 'ProgrammeStarted', started('T2').payload);
    const [, other] = [1, 2].map((n) => log.record('programme-P-001', 'focus_group', { n }));
    log.erase('programme-P-001', 2, {});
    const question = { programme: 'P-001', edition: 'disclosure' } as const;
    const asked = { pack: packIdOf(question, sha256), question };
    const { version: to, eventId: request } = log.record('programme-P-001', 'EvidencePackRequested', asked);
    const erased = { class: 'erased', where: `${EVENTS} line 2, leaf 1 (programme-P-001, version 2)` };
    expect(await verified((await packed(log, { question, to, request })).files)).toMatchObject({
      verified: true,
      findings: [
        { ...erased, found: expect.stringMatching(/^erased as retention-ended, .* PayloadErased \(version 5\)/) },
      ],
    });
    Object.assign(other!, { payload: null, salt: null });
    expect(await verified((await packed(log, { question, to, request })).files)).toMatchObject({
      verified: false,
      findings: [erased, { class: 'missing', where: `${EVENTS} line 3, leaf 2 (programme-P-001, version 3)` }],
    });
  });

  it('has the same bytes whenever it is made of the same', async () => {
    const [issued] = await made.log.source.sealedRecords('programme-P-001', 12, 1);
    const receipt = { issued: issued!, checkpoint: made.log.checkpoint() };
    expect(await filesOf(made.content, () => receipt)).toEqual(made.files);
    const again = await zipOfPack(made.content, receipt, () => Promise.resolve());
    expect(Buffer.compare(await buffer(again), await zipped(made.files))).toBe(0);
    const refused = zipOfPack(made.content, receipt, () => Promise.reject(new Error('it was issued otherwise')));
    await expect(refused).rejects.toThrow('it was issued otherwise');
  });

  it('has one id for one question, in whatever order its parts are given', () => {
    const id = (groups: readonly string[]) =>
      packIdOf({ programme: 'P-001', edition: 'public', groups: [...groups] }, sha256);
    expect(id(['A', 'B'])).toBe(id(['B', 'A', 'B']));
    expect(id(['A', 'B'])).not.toBe(id(['A']));
    expect(packIdOf({ edition: 'public', groups: ['A', 'B'], programme: 'P-001' }, sha256)).toBe(id(['A', 'B']));
  });

  it('with thousands of records is proven by the tiles of the log', async () => {
    const { files } = await packOf(2001);
    expect(files.filter(({ name }) => name.endsWith('.tlog-proof')).map(({ name }) => name)).toEqual([
      'receipt/issued.tlog-proof',
    ]);
    expect(await verified(files)).toMatchObject({ verified: true, records: 2001, findings: [] });
    const broken = files.map((file) =>
      file.name === 'proofs/tile/0/003'
        ? { ...file, bytes: file.bytes.map((byte, at) => (at === 40 ? byte ^ 1 : byte)) }
        : file,
    );
    const { findings } = await verified(broken);
    expect(findings[0]).toMatchObject({
      class: 'altered',
      leaf: 768,
      found: 'a tile of another log (proofs/tile/0/003)',
    });
  });
});

describe('a pack of a fork', () => {
  const ORIGINALS = 'originals/00001.ndjson';
  const original = (version: number) =>
    `${ORIGINALS} line ${version}, leaf ${version - 1} (programme-P-001, version ${version})`;
  const inheritedAt = (version: number) =>
    `${EVENTS} line ${version}, leaf ${5 + version} (programme-P-002, version ${version})`;

  it.each(['disclosure', 'public'] as const)(
    'of the edition %s proves the originals of what was inherited, and is verified',
    async (edition) => {
      const { files } = await packOfFork(6, { edition });
      const { verified: isVerified, records } = await verified(files);
      expect([isVerified, records]).toEqual([true, 8]);
      const lines = text(named(files, ORIGINALS)).trimEnd().split('\n');
      expect(lines).toHaveLength(6);
      expect(lines.every((line) => line.includes('"salt"'))).toBe(edition === 'disclosure');
      expect(named(files, 'proofs/5.tlog-proof')).toBeDefined();
    },
  );

  it('with thousands of records proves the originals by the tiles, too', async () => {
    const { files } = await packOfFork(1_001);
    expect(await verified(files)).toMatchObject({ verified: true, findings: [] });
    expect(named(files, 'proofs/5.tlog-proof')).toBeUndefined();
  });

  it('gives no salt of the original of a record that is withheld', async () => {
    const { files } = await packOfFork(6, { withheld: { 3: 'legal privilege' } });
    expect((await verified(files)).verified).toBe(true);
    const lines = text(named(files, ORIGINALS)).trimEnd().split('\n');
    expect(lines.findIndex((line) => !line.includes('"salt"'))).toBe(2);
  });

  it('is refused where an inherited record says something else than its original, though all is sealed', async () => {
    const changing = async (change: (event: NewEvent) => object) => {
      const { files } = await packOfFork(6, {}, (event, version) =>
        version === 4 ? { ...event, ...change(event) } : event,
      );
      return findingsOf(files);
    };
    expect(await changing(({ payload }) => ({ payload: { ...(payload as object), n: 9 } }))).toEqual([
      `altered: ${original(4)}`,
    ]);
    expect(await changing(() => ({ actor: { role: 'involvement-lead', id: 'il-2' } }))).toEqual([
      `altered: ${inheritedAt(4)}`,
    ]);
    expect(await changing(() => ({ payload: { n: 4 } }))).toEqual([`missing: ${inheritedAt(4)}`]);
  });

  it('is refused where an original is gone, is another, or is not proven', async () => {
    const { files } = await packOfFork(6);
    const lines = (change: (all: string[]) => readonly string[]) =>
      withManifest(changed(files, ORIGINALS, (before) => change(before.split('\n')).join('\n')));
    const first = async (altered: readonly PackFile[]) => (await findingsOf(altered))[0];
    expect(await first(lines((all) => all.toSpliced(3, 1)))).toBe(`missing: ${inheritedAt(4)}`);
    expect(await first(lines((all) => all.with(3, all[3]!.replace('"salt":"04', '"salt":"05'))))).toBe(
      `altered: ${original(4)}`,
    );
    expect(await first(lines((all) => all.with(3, all[3]!.replace('il-1', 'il-2'))))).toBe(`altered: ${original(4)}`);
    expect(await first(lines((all) => all.with(3, 'x')))).toBe(`missing: ${inheritedAt(4)}`);
    expect(await first(withManifest(files.filter(({ name }) => name !== 'proofs/3.tlog-proof')))).toBe(
      `missing: ${original(4)}`,
    );
  });
});

describe('of a pack that somebody changed, verifying names', () => {
  it('the line of which a payload was changed', async () => {
    const files = changed(made.files, EVENTS, (lines) => lines.replace('{\\"n\\":5}', '{\\"n\\":6}'));
    expect(await findingsOf(files)).toEqual([`altered: ${place(5)}`]);
    expect((await verified(files)).findings[0]?.record).toBe('Focus group of 1 May 2027');
    expect((await findingsOf(withManifest(files)))[0]).toBe(`altered: ${place(5)}`);
  });

  it('the last line, also where its payload is no JSON any more', async () => {
    const files = changed(made.files, EVENTS, (lines) => lines.replace('{\\"pack\\":', '{\\"pack\\",'));
    expect(await findingsOf(files)).toEqual([`altered: ${place(12)}`]);
  });

  it('the line of which the actor, the salt or a moment was changed', async () => {
    for (const [from, to] of [
      ['"id":"il-1","role":"involvement-lead"},"dataDigest"', '"id":"il-2","role":"involvement-lead"},"dataDigest"'],
      ['"salt":"07', '"salt":"08'],
      ['"occurredAt":"2027-05-01', '"occurredAt":"2027-04-01'],
    ] as const) {
      const files = changed(made.files, EVENTS, (lines) => lines.replace(from, to));
      expect((await findingsOf(files))[0]).toBe(`altered: ${place(1)}`);
    }
  });

  it('the manifest, when a report was changed and the manifest with it: the log has the digest of the one that was issued', async () => {
    const files = changed(made.files, 'report.html', () => '<p>Something else</p>');
    expect(await findingsOf(files)).toEqual(['altered: report.html']);
    const { findings } = await verified(withManifest(files));
    expect(findings.map(inShort)).toEqual(['altered: manifest.json']);
    expect(findings[0]?.expected).toContain('leaf 23 of the log');
  });

  it('the record that is missing within, and the tail that was dropped', async () => {
    const without = (version: number) =>
      changed(made.files, EVENTS, (lines) =>
        lines
          .split('\n')
          .toSpliced(version - 1, 1)
          .join('\n'),
      );
    expect((await findingsOf(withManifest(without(5))))[0]).toBe(
      `missing: ${EVENTS} line 5, leaf 10 (programme-P-001, version 6)`,
    );
    const shorter = changed(withManifest(without(12)), 'manifest.json', (manifest) =>
      manifest.replace('"to": 12', '"to": 11'),
    );
    expect(await findingsOf(shorter)).toEqual([`missing: ${place(11)}`, 'altered: manifest.json']);
  });

  it('a checkpoint that is older, or of nobody that is trusted', async () => {
    const older = (await packOf(6)).content.checkpoint.note;
    const files = withManifest(changed(made.files, 'checkpoint', () => older));
    expect(await findingsOf(files)).toEqual(['altered: checkpoint', 'altered: manifest.json']);
    const forged = changed(made.files, 'checkpoint', (note) => note.replace('\n23\n', '\n24\n'));
    expect(await findingsOf(forged)).toEqual(['signature: checkpoint']);
    const other = { ...checking.keys[0]!, name: 'neighbour.example/log' };
    const { findings } = await verifyPack(await zipped(made.files), { ...checking, keys: [other] });
    expect(findings[0]?.expected).toMatch(/by a key that is given: neighbour\.example\/log\+[0-9a-f]{8}$/);
    expect(findings[0]?.found).toMatch(/it names icb\.example\/throughline\+[0-9a-f]{8}/);
  });

  it('the files that were put in, and those that are gone', async () => {
    const more = [{ name: 'a.txt', bytes: utf8('x') }, ...made.files].toSorted((a, b) => (a.name < b.name ? -1 : 1));
    expect(await findingsOf(more)).toEqual(['altered: a.txt']);
    const without = (gone: string) => made.files.filter(({ name }) => name !== gone);
    expect(await findingsOf(without('report.html'))).toEqual(['missing: report.html']);
    expect(await findingsOf(without('proofs/8.tlog-proof'))).toEqual([`missing: ${place(5)}`]);
    expect(await findingsOf(without('receipt/issued.ndjson'))).toEqual(['missing: receipt/issued.ndjson']);
  });
});

describe('a pack of which one record is withheld', () => {
  it('says once how many decisions behind it were not taken again', async () => {
    const log = sealedLog();
    log.record('programme-P-001', 'focus_group', { n: 1 });
    for (const n of [2, 3, 4]) log.record('programme-P-001', 'GateClosureRequested', { n });
    const question = { programme: 'P-001', edition: 'disclosure', withheld: { 1: 'legal privilege' } } as const;
    const pack = packIdOf(question, sha256);
    const { version: to } = log.record('programme-P-001', 'EvidencePackRequested', { pack, question });
    const { files } = await packed(log, { question, to, request: 'r', packs: [shippedPack()] });
    const { verified: isVerified, findings } = await verified(files);
    expect([isVerified, findings.map(({ found }) => found)]).toEqual([
      true,
      ['withheld: legal privilege', '3 decisions after record 1 were not taken again, because it is withheld'],
    ]);
  });
});

describe('a certificate of a closing that should not have happened', () => {
  it('is refused by deciding it again, though every record in it is as it was sealed', async () => {
    const log = sealedLog();
    const policy = shippedPack();
    const { id, version } = policy;
    const pack = { id, version, digest: digestOf(utf8(canonicalText(policy)), sha256) };
    const [owner, closedBy] = [
      { role: 'programme-manager', id: 'pm-1' },
      { role: 'approver', id: 'ap-1' },
    ];
    const particulars = { title: 'Stroke', organisation: 'QPM', tier: 'T1', nature: 'live', targets: {} };
    log.record('programme-P-001', 'ProgrammeStarted', { programme: 'P-001', ...particulars, pack, owner });
    const { version: to } = log.record('programme-P-001', 'GateClosed', {
      gate: 'context',
      requestedBy: owner,
      closedBy,
      reliedOn: [],
      pack,
      proposal: null,
      waivers: [],
      assessmentVersion: null,
      asKnownAtVersion: 1,
    });
    const question = { programme: 'P-001', edition: 'disclosure', certificate: 'context' } as const;
    const { files } = await packed(log, { question, to, request: 'r', packs: [policy] });
    const { verified: isVerified, findings } = await verified(files);
    expect([isVerified, findings.map(inShort)]).toEqual([
      false,
      [`early-closing: ${EVENTS} line 2, leaf 1 (programme-P-001, version 2), gate context`],
    ]);
    expect(findings[0]?.expected).toContain('context.duty-assessed');
  });
});

describe('a ZIP file that two readers could read differently', () => {
  const refused = async (zip: Uint8Array) => (await verifyPack(zip, checking)).findings.map(({ found }) => found);

  it('is refused: a duplicate, another order, a name that leads elsewhere', async () => {
    const file = (name: string) => ({ name, bytes: utf8(name) });
    const of = async (...names: readonly string[]) => refused(await zipped(names.map(file)));
    expect(await of('a', 'a')).toEqual(['a stands in it twice']);
    expect(await of('b', 'a')).toEqual(['a stands behind b; accepted is the order of names']);
    for (const name of ['../a', '/a', 'a/../b', 'a\\b', 'a//b', ''])
      expect(await of(name)).toEqual([expect.stringContaining('is no name of a file in a pack')]);
  });

  it('is said to be packed again where another program wrote every entry, which is no fault of a record', async () => {
    const zip = await zipped(made.files);
    const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength);
    for (let at = view.getUint32(zip.length - 6, true); view.getUint32(at, true) === 0x02014b50;) {
      view.setUint16(at + 4, 20, true);
      at += 46 + view.getUint16(at + 28, true);
    }
    expect(await refused(zip)).toEqual([expect.stringContaining('another program packed again')]);
    expect((await refused(zip))[0]).toContain('This alone says nothing of the records');
  });

  it('is refused: bytes before, between or behind, a comment, headers that differ, a file that is cut short', async () => {
    const zip = await zipped(made.files);
    const joined = (...parts: readonly Uint8Array[]) => Buffer.concat(parts);
    expect(await refused(utf8('a text that is longer than the end of any ZIP file'))).toEqual(['it is no ZIP file']);
    expect(await refused(joined(utf8('x'), zip))).toHaveLength(1);
    expect(await refused(joined(zip, utf8('x')))).toEqual(['it does not end as a ZIP file without a comment']);
    expect(await refused(zip.slice(0, -30))).toHaveLength(1);
    const localName = zip.slice();
    localName[30] = 'X'.charCodeAt(0);
    expect(await refused(localName)).toEqual([expect.stringContaining('say different things')]);
  });
});
