import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { englandCalendar } from '@throughline/calendar';
import { lostTail } from '@throughline/programme';
import { createPostgresAuditedRecord, createPostgresRecovery } from '@throughline/event-store';
import { append, contend, fact } from '@throughline/event-store/contract';
import {
  type Audit,
  auditRecord,
  decideAllAgain,
  judgeOf,
  openCheckpoint,
  parseVerifierKey,
} from '@throughline/evidence';
import { readPublishedLog, sha256, verifySignature } from '@throughline/evidence/node';
import { digestOf, pinned } from '@throughline/pack-files';
import { PACKS, shippedPack } from '@throughline/policy/testing';
import { adminUrlOf, tamperWith } from '../campaign/tamper/ground.ts';
import { sealOverFaults } from '../campaign/seal/index.ts';
import { tamperWithLogs } from '../campaign/tamper/index.ts';
import { createEmptyDatabase, sharedPostgres } from '../engines/engines.ts';
import { buildGoReader, type GoReader } from '../log/go-reader.ts';
import { type SealedLog, startSealedLog } from '../log/sealed-log.ts';
import { startWitnessProcess } from '../log/witness-process.ts';
import { databasePool } from '../stack/database-pool.ts';

const MINUTE_MS = 60_000;

let directory: string;
const logs: SealedLog[] = [];
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'throughline-log-'));
});
afterAll(async () => {
  await Promise.all(logs.map((log) => log.drop()));
  await rm(directory, { recursive: true });
});

const sealedLog = async (): Promise<SealedLog> => {
  const log = await startSealedLog(directory);
  logs.push(log);
  return log;
};

/** As `throughline verify --store` does it. */
const audit = async ({ url, keys }: SealedLog): Promise<Audit> => {
  const record = createPostgresAuditedRecord({ url });
  try {
    return await auditRecord(record, { keys, sha256, verify: verifySignature });
  } finally {
    await record.close();
  }
};

/** Records so many events in a stream that is new. */
const record = async ({ store }: SealedLog, stream: string, count: number): Promise<void> => {
  const events = Array.from({ length: count }, (_, index) =>
    fact(`${stream}-${index + 1}`, { payload: { number: index } }),
  );
  await append(store, stream, 0, ...events);
};

describe('the log of a record on which many write', () => {
  it('holds each event once, by version in each stream, however many seal it meanwhile', async () => {
    const sealed = await sealedLog();
    let isOver = false;
    const sealing = async () => {
      while (!isOver) await sealed.seal();
    };
    const sealers = [sealing(), sealing()];
    const recorded = await contend(sealed.store);
    isOver = true;
    await Promise.all(sealers);
    await sealed.seal();
    await sealed.publish();
    const leaves = await sealed.log.records(0, recorded.length + 1);
    expect(leaves.map(({ eventId }) => eventId).toSorted()).toEqual([...recorded].toSorted());
    expect(await audit(sealed)).toEqual({
      leaves: recorded.length,
      signedLeaves: recorded.length,
      checkpoints: 1,
      times: { kept: 0, checked: [] },
      signers: ['ed25519', 'ml-dsa-44'].map((type) =>
        expect.objectContaining({ type, checkpoints: 1, from: recorded.length, to: recorded.length }),
      ),
      findings: [],
    });
  });

  it('is written by the role of the sealer alone, which reads no payload', async () => {
    const { log, url, store } = await sealedLog();
    await append(store, 'programme-a', 0, fact('a-1'));
    const [event] = await log.unsealed('0', 1);
    const { createPostgresLogStore } = await import('@throughline/event-store');
    const application = createPostgresLogStore({ url });
    const from = await application.edge();
    const to = { size: 1, position: event!.position, tiles: [{ level: 0, index: 0, hashes: new Uint8Array(32) }] };
    await expect(application.seal({ from, leaves: [event!], tiles: [], to })).rejects.toThrow('permission denied');
    await expect(application.keepCheckpoint({ size: 1, note: 'x' })).rejects.toThrow('permission denied');
    await application.close();
  });
});

describe('a closing that should not have happened, sealed and signed as any other', () => {
  it('is named when the decisions of all programmes are taken again', async () => {
    const sealed = await sealedLog();
    const [pm, approver] = [
      { role: 'programme-manager', id: 'pm-1' },
      { role: 'approver', id: 'ap-1' },
    ];
    const pack = pinned(shippedPack());
    const started = (programme: string) => {
      const particulars = { programme, title: 'Stroke services', organisation: 'QPM', tier: 'T1', nature: 'live' };
      const payload = { ...particulars, pack, owner: pm, targets: {} };
      return fact(`command:start-${programme}`, { type: 'ProgrammeStarted', actor: pm, payload });
    };
    const request = { gate: 'context', requestedBy: pm };
    const closing = { ...request, closedBy: approver, reliedOn: [], waivers: [], pack, proposal: null };
    await append(sealed.store, 'log', 0, fact('not-of-a-programme'));
    await append(sealed.store, 'programme-P-001', 0, started('P-001'));
    await append(
      sealed.store,
      'programme-P-002',
      0,
      started('P-002'),
      fact('command:ask', { type: 'GateClosureRequested', actor: pm, payload: request }),
      fact('command:close', {
        type: 'GateClosed',
        actor: approver,
        payload: { ...closing, assessmentVersion: null, asKnownAtVersion: 2 },
      }),
    );
    await sealed.seal();
    await sealed.publish();
    expect((await audit(sealed)).findings).toEqual([]);
    const records = createPostgresAuditedRecord({ url: sealed.url });
    const judge = judgeOf({ packs: PACKS, calendar: englandCalendar.data, digestOf });
    const redecided = await decideAllAgain(records, judge).finally(() => records.close());
    expect(redecided).toMatchObject({ programmes: 2, decisions: 2, undecided: 0 });
    expect(redecided.findings).toContainEqual(
      expect.objectContaining({ class: 'early-closing', where: 'P-002, version 3, gate context' }),
    );
  });
});

describe('an audit of a record that somebody with every right has changed', () => {
  it(
    'names what was done to rows, leaves, tiles, checkpoints and published files, and nothing where nothing was',
    async () => {
      const { adminUrl } = await sharedPostgres();
      const found: string[] = [];
      const results = await tamperWithLogs({ adminUrl, createDatabase: createEmptyDatabase }, directory, {
        seed: 1,
        runs: 1,
        progress: () => undefined,
        explain: (text) => void found.push(text),
      });
      expect(found).toEqual([]);
      expect(results.map(({ tried }) => tried)).toEqual(results.map(() => 1));
    },
    10 * MINUTE_MS,
  );
});

describe('a record that is sealed while everything goes wrong', () => {
  it(
    'has each event once, no fork that was signed, and every loss named',
    async () => {
      const { adminUrl } = await sharedPostgres();
      const found: string[] = [];
      const results = await sealOverFaults({ adminUrl, createDatabase: createEmptyDatabase }, directory, {
        seed: 1,
        runs: 1,
        progress: () => undefined,
        explain: (text) => void found.push(text),
      });
      expect(found).toEqual([]);
      expect(results.map(({ tried }) => tried)).toEqual([1, 1, 1]);
    },
    10 * MINUTE_MS,
  );
});

describe('a witness that runs by itself', () => {
  it('signs beside the log over HTTP, remembers over a restart, and signs no fork', async () => {
    const sealed = await sealedLog();
    const folder = join(directory, 'witness');
    const first = await startWitnessProcess(folder, sealed.verifierKey);
    const key = parseVerifierKey(first.line.split(' ')[2]!, sha256);
    const signersOf = async ({ log, keys }: SealedLog) => {
      const { note } = (await log.lastCheckpoint())!;
      const opened = await openCheckpoint(note, { keys: [...keys, key], sha256, verify: verifySignature });
      return opened.signedBy.map(({ name }) => name);
    };
    await record(sealed, 'programme-a', 300);
    await sealed.seal();
    await sealed.publish(first.line);
    expect(await signersOf(sealed)).toContain(key.name);
    await first.stop();

    const again = await startWitnessProcess(folder, sealed.verifierKey);
    await record(sealed, 'programme-b', 300);
    await sealed.seal();
    await sealed.publish(again.line);
    expect(await signersOf(sealed)).toContain(key.name);
    expect((await audit({ ...sealed, keys: [...sealed.keys, key] })).findings).toEqual([]);

    // Whoever has the keys of the log makes another of the same name, which even grows beyond what was signed.
    const fork = await sealedLog();
    await record(fork, 'programme-x', 700);
    await fork.seal();
    await fork.publish(again.line);
    expect(await signersOf(fork)).not.toContain(key.name);
    await again.stop();
  });
});

describe('an older backup, put back beside a larger published log', () => {
  it('gets back what it lost at its old place, without payloads, and the log goes on as it was published', async () => {
    const sealed = await sealedLog();
    const { store, log, folder, url } = sealed;
    const superuser = databasePool(adminUrlOf((await sharedPostgres()).adminUrl, new URL(url).pathname.slice(1)));
    const tamper = (sql: string) => tamperWith(superuser, sql);
    await record(sealed, 'programme-a', 300);
    await sealed.seal();
    await sealed.publish();
    await tamper('CREATE TABLE yesterday AS SELECT * FROM log_edge');
    await record(sealed, 'programme-b', 3);
    await append(store, 'programme-a', 300, fact('programme-a-301', { payload: { number: 301 } }));
    await sealed.seal();
    await sealed.publish();
    const published = await readPublishedLog(folder);
    await tamper(
      `DELETE FROM events WHERE position > (SELECT position FROM yesterday); DELETE FROM leaves WHERE leaf_index >= 300;
       DELETE FROM log_checkpoints WHERE size > 300; DELETE FROM streams WHERE stream = 'programme-b';
       UPDATE streams SET version = 300 WHERE stream = 'programme-a';
       UPDATE log_edge e SET size = y.size, position = y.position, hashes = y.hashes FROM yesterday y`,
    );

    await superuser.end();
    const tail = (await lostTail(log, published))!;
    const lost = ['programme-b-1', 'programme-b-2', 'programme-b-3', 'programme-a-301'];
    expect(tail.conflicts).toEqual([]);
    expect(tail.lost.map(({ eventId }) => eventId)).toEqual(lost);
    const recovery = createPostgresRecovery({ url });
    await recovery.insert(tail.lost);
    await store.rebuild({ mode: 'replace' });
    expect((await recovery.lost()).map(({ eventId }) => eventId).toSorted()).toEqual(lost.toSorted());
    await recovery.close();

    // Versions go on behind what was lost, and readers get what says nothing.
    expect((await store.readStream('programme-a', { afterVersion: 299 })).map(({ type }) => type)).toEqual([
      'counted',
      'RecordLost',
    ]);
    const [restored] = await store.readDigested('programme-a', { afterVersion: 300 });
    expect(restored).toMatchObject({ eventId: 'programme-a-301', type: 'counted', payload: null, saltedDigest: null });
    const naming = { lost: [1, 2, 3].map((version) => ({ version })) };
    await append(store, 'programme-b', 3, fact('restored', { type: 'RecordRestored', payload: naming }));
    await sealed.seal();
    await sealed.publish();
    const { findings, leaves, signedLeaves } = await audit(sealed);
    expect([leaves, signedLeaves]).toEqual([305, 305]);
    expect(findings.map(({ class: kind, where }) => `${kind}: ${where}`)).toEqual([
      'erased: leaf 300 (programme-b, version 1)',
      'erased: leaf 301 (programme-b, version 2)',
      'erased: leaf 302 (programme-b, version 3)',
      // Nothing on record says that it was lost.
      'missing: leaf 303 (programme-a, version 301)',
    ]);
    expect(
      await auditRecord(await readPublishedLog(folder), { keys: sealed.keys, sha256, verify: verifySignature }),
    ).toMatchObject({
      leaves: 305,
      findings: [],
    });
  });
});

describe('the published log', () => {
  let go: GoReader;
  beforeAll(async () => {
    go = await buildGoReader(directory);
  });

  it('is read by Go, which proves entries and earlier checkpoints by itself, and refuses what was altered', async () => {
    const sealed = await sealedLog();
    const sizes = [1, 2, 255, 256, 257, 300, 511, 512, 513, 700];
    let before = 0;
    for (const size of sizes) {
      await record(sealed, `programme-${size}`, size - before);
      before = size;
      await sealed.seal();
      await sealed.publish();
    }
    const asked = [
      ...[0, 1, 254, 255, 256, 299, 511, 512, 600, 699].map((leaf) => `leaf:${leaf}`),
      ...sizes.map((size) => `from:${size}`),
    ];
    const { folder, verifierKey } = sealed;
    expect((await go.verify(folder, verifierKey, asked)).trim().split('\n')).toEqual(
      asked.map((one) => `verified ${one}`),
    );

    const auditFolder = async () =>
      auditRecord(await readPublishedLog(folder), { keys: sealed.keys, sha256, verify: verifySignature });
    const { length: checkpoints } = sizes;
    const signers = ['ed25519', 'ml-dsa-44'].map((type) =>
      expect.objectContaining({ type, checkpoints, from: 1, to: 700 }),
    );
    expect(await auditFolder()).toEqual({
      leaves: 700,
      signedLeaves: 700,
      checkpoints,
      signers,
      findings: [],
      times: { kept: 0, checked: [] },
    });

    const bundle = join(folder, 'tile/entries/000');
    const entries = await readFile(bundle);
    await writeFile(bundle, entries.with(40, entries[40]! ^ 1));
    await expect(go.verify(folder, verifierKey, ['leaf:0'])).rejects.toThrow();
    expect((await auditFolder()).findings).toMatchObject([{ class: 'altered', where: 'leaf 0' }]);
    const note = await readFile(join(folder, 'checkpoint'), 'utf8');
    await writeFile(join(folder, 'checkpoint'), note.replace('\n700\n', '\n701\n'));
    await expect(go.verify(folder, verifierKey, [])).rejects.toThrow('invalid signature');
  });
});
