import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { contextEvidence, START, type TestedApi, testedApi } from '@throughline/api/testing';
import { englandCalendar } from '@throughline/calendar';
import { createPostgresEventStore, createPostgresLogStore } from '@throughline/event-store';
import { verifyPack } from '@throughline/evidence';
import { sha256, verifySignature } from '@throughline/evidence/node';
import { reportPdfs, statementPdfs } from '@throughline/evidence/pdf';
import { readZip, sampleReport } from '@throughline/evidence/testing';
import { createPolicyEngine } from '@throughline/policy';
import { shipped } from '@throughline/policy/testing';
import { type SealedLog, startSealedLog } from '../log/sealed-log.ts';
import { checkPdfs } from '../pdf/check-pdf.ts';

/** A replay takes its moments from its data, so that what is decided of it does not depend on the day of the test. */
const ID = 'REPLAY-PACKED';
const moment = '2026-11-03T09:00:00Z';
const at = `/v1/programmes/${ID}/evidence-packs`;

let directory: string;
let sealed: SealedLog;
let api: TestedApi;
let close: () => Promise<unknown>;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'throughline-packs-'));
  sealed = await startSealedLog(directory);
  const policyEngine = createPolicyEngine(englandCalendar, shipped);
  const store = createPostgresEventStore({ url: sealed.url, projection: policyEngine.projection });
  const log = createPostgresLogStore({ url: sealed.url });
  api = await testedApi({ policyEngine, store, log, calendar: englandCalendar });
  close = () => Promise.all([api.app.close(), store.close(), log.close()]);
  const started = { ...START, programme: ID, moment: '2026-11-01T09:00:00Z' };
  await api.ask('pm-1', 'POST', '/v1/programmes', { body: started });
  await api.ask('il-1', 'POST', `/v1/programmes/${ID}/involvement-events`, { body: contextEvidence(ID) });
  await api.ask('pm-1', 'POST', `/v1/programmes/${ID}/gates/context/closure-requests`, { body: { moment } });
  await api.ask('ap-1', 'POST', `/v1/programmes/${ID}/gates/context/closures`, { body: { moment } });
});
afterAll(async () => {
  await close();
  await sealed.drop();
  await rm(directory, { recursive: true });
});

const publish = async () => {
  await sealed.seal();
  await sealed.publish();
};
const untilStage = async (pack: unknown, stage: string) => {
  for (;;) {
    const { status, body } = await api.ask('co-1', 'GET', `${at}/${String(pack)}`);
    expect(status).toBe(200);
    if (body['stage'] === stage) return;
  }
};

const PDFS: Uint8Array[] = [];

it.each([{ groups: ['PC-DIS-SENS'] }, { certificate: 'context' }, { edition: 'public' }])(
  'a pack of the record in PostgreSQL, asked for by %j, verifies by the key alone, and names a byte that was changed',
  async (question) => {
    const { pack } = (await api.ask('co-1', 'POST', at, { body: { ...question, moment } })).body;
    await publish();
    await untilStage(pack, 'sealing');
    await publish();
    await untilStage(pack, 'ready');
    const get = () =>
      api.app.inject({ method: 'GET', url: `${at}/${String(pack)}/file`, headers: { authorization: 'Bearer co-1' } });
    const zip = (await get()).rawPayload;
    const checking = { keys: sealed.keys, sha256, verify: verifySignature };
    const { verified, findings, records } = await verifyPack(zip, checking);
    expect([verified, findings.map(({ class: kind }) => kind)]).toEqual([
      true,
      'edition' in question ? ['withheld'] : [],
    ]);
    expect(records).toBeGreaterThan(6);
    expect((await get()).rawPayload.equals(zip)).toBe(true);
    for (const [name, bytes] of readZip(zip).files) if (name.endsWith('.pdf')) PDFS.push(bytes);

    const changed = Buffer.from(zip);
    const place = changed.indexOf('"role":"involvement-lead"') + '"role":"'.length;
    changed[place] = 'I'.charCodeAt(0);
    expect((await verifyPack(changed, checking)).findings[0]).toMatchObject({
      class: 'altered',
      file: 'events/00001.ndjson',
      line: 2,
    });
  },
);

it('the PDFs of packs are PDF/UA-1, as veraPDF sees it, also with tables that go on and letters that no typeface has', async () => {
  const says = [['Themes', [`\u0645\u0646 ${'many words '.repeat(900)}`]]] as const;
  const long = sampleReport(3, says);
  for await (const { bytes } of reportPdfs(long)) PDFS.push(bytes);
  for await (const { bytes } of statementPdfs({ ...long, answer: [] })) PDFS.push(bytes);
  expect(PDFS.length).toBeGreaterThanOrEqual(7);
  expect(await checkPdfs(PDFS)).toEqual(PDFS.map(() => 'ok'));
});
