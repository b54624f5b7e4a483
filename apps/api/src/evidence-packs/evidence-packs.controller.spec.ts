import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { typeOfKind } from '@throughline/domain';
import { digestOf, verifyPack } from '@throughline/evidence';
import { sha256 } from '@throughline/evidence/node';
import { startTestAuthority } from '@throughline/evidence/testing';
import { timeStampRequest, trustedAuthority } from '@throughline/evidence/time-stamps';
import {
  checking,
  closeContext,
  recordContext,
  sealRecord,
  startProgramme,
  type TestedApi,
  testedApi,
} from '../testing.ts';
import { packsView, packView } from './evidence-pack.schemas.ts';

let api: TestedApi;
/** A replay, which takes its moments from its data: what is decided of it does not depend on the day of the test. */
const ID = 'REPLAY-PACKED';
const moment = '2026-11-03T09:00:00Z';
beforeAll(async () => {
  api = await testedApi();
  await startProgramme(api, { programme: ID, moment: '2026-11-01T09:00:00Z' });
  await recordContext(api, ID);
  await closeContext(api, ID, { moment });
});
afterAll(() => api.app.close());

const at = `/v1/programmes/${ID}/evidence-packs`;
const request = (body: object) => api.ask('co-1', 'POST', at, { body: { ...body, moment } });
const stageOf = async (pack: unknown) =>
  packView.parse((await api.ask('co-1', 'GET', `${at}/${String(pack)}`)).body).stage;
const codeOf = ({ status, body }: { readonly status: number; readonly body: Record<string, unknown> }) => [
  status,
  String(body['type']).split('/').at(-1),
];
const fileOf = async (pack: unknown, person = 'co-1') =>
  api.app.inject({ method: 'GET', url: `${at}/${String(pack)}/file`, headers: { authorization: `Bearer ${person}` } });

/** Asks for the stage until it is this one: a pack is made between requests. */
const until = async (pack: unknown, stage: string) => {
  while ((await stageOf(pack)) !== stage) await new Promise((resolve) => setTimeout(resolve, 5));
};

/** Has a pack made, from its request to its file. */
const made = async (body: object) => {
  const { body: answer } = await request(body);
  const { pack, quotations } = answer;
  await sealRecord(api.log);
  await until(pack, 'sealing');
  await sealRecord(api.log);
  await until(pack, 'ready');
  return { pack, quotations, zip: (await fileOf(pack)).rawPayload };
};

describe('an evidence pack', () => {
  it('waits for a signed checkpoint, is made, issued and sealed, and verifies without us', async () => {
    const { status, body, headers } = await request({ kinds: ['public_meeting'], groups: ['PC-DIS-SENS'] });
    const { pack } = body;
    expect([status, headers['location']]).toEqual([201, `${at}/${String(pack)}`]);
    expect(await stageOf(pack)).toBe('waiting');
    const early = await api.ask('co-1', 'GET', `${at}/${String(pack)}/file`);
    expect(codeOf(early)).toEqual([409, 'pack-not-ready']);
    await sealRecord(api.log);
    await until(pack, 'sealing');
    await sealRecord(api.log);
    expect(await stageOf(pack)).toBe('ready');
    const file = await fileOf(pack);
    expect(file.headers['content-type']).toBe('application/zip');
    const verification = await verifyPack(file.rawPayload, checking);
    expect(verification.findings).toEqual([]);
    expect(verification).toMatchObject({ verified: true, manifest: { pack, question: { edition: 'disclosure' } } });
    expect((await fileOf(pack)).rawPayload.equals(file.rawPayload)).toBe(true);
    const report = file.rawPayload.toString('utf8');
    expect(report).toContain(`Evidence pack: Stroke services (${ID})`);
    expect(report).not.toContain('<script');
    const changed = Buffer.from(file.rawPayload);
    const place = changed.indexOf('%PDF-1.7') + 1_000;
    changed[place] = changed[place]! ^ 1;
    expect((await verifyPack(changed, checking)).findings).toEqual([
      expect.objectContaining({ class: 'altered', file: 'report-01.pdf' }),
    ]);
  });

  it('brings the time-stamp of its checkpoint along, where there is one', async () => {
    const authority = await startTestAuthority();
    const { pack } = (await request({ kinds: ['drop_in'] })).body;
    await sealRecord(api.log);
    const { size, note } = (await api.log.lastCheckpoint())!;
    const digest = Buffer.from(digestOf(Buffer.from(note), sha256), 'hex');
    const response = await authority.respond(timeStampRequest(digest, Buffer.alloc(8, 7)));
    await authority.close();
    await api.log.keepTimeStamp({ size, response, genTime: moment });
    await until(pack, 'sealing');
    await sealRecord(api.log);
    await until(pack, 'ready');
    const zip = (await fileOf(pack)).rawPayload;
    expect(await verifyPack(zip, checking)).toMatchObject({ verified: true, timeStamp: 'not-checked' });
    const trusting = (certificates: string) =>
      verifyPack(zip, { ...checking, verifyTimeStamp: trustedAuthority(certificates) });
    expect(await trusting(authority.certificates)).toMatchObject({
      verified: true,
      timeStamp: { genTime: expect.stringMatching(/Z$/) },
    });
    const other = await startTestAuthority();
    await other.close();
    expect((await trusting(other.certificates)).findings).toMatchObject([
      { class: 'time', where: `timestamps/${size}.tsr` },
    ]);
  });

  it('is the same for the same question, and another when it is renewed', async () => {
    const first = (await request({ groups: ['PC-DIS-SENS'] })).body;
    const again = (await request({ groups: ['PC-DIS-SENS', 'PC-DIS-SENS'] })).body;
    expect(again).toMatchObject({ outcome: 'unchanged', event: null, pack: first['pack'] });
    const renewed = (await request({ groups: ['PC-DIS-SENS'], renew: true })).body;
    expect(renewed['outcome']).toBe('recorded');
    expect(renewed['pack']).not.toBe(first['pack']);
    const { items } = packsView.parse((await api.ask('co-1', 'GET', at)).body);
    expect(items.map(({ pack }) => pack)).toEqual(expect.arrayContaining([first['pack'], renewed['pack']]));
  });

  it('of a closing ends with it, and has the whole record before it', async () => {
    const { zip } = await made({ certificate: 'context' });
    const { manifest, findings, verified } = await verifyPack(zip, checking);
    expect(findings).toEqual([]);
    expect([verified, manifest?.records.to]).toEqual([true, (await closing()).version]);
    expect(codeOf(await request({ certificate: 'review' }))).toEqual([409, 'gate-not-closed']);
  });

  it('of the public edition has payloads of its request and its receipt only', async () => {
    const { zip } = await made({ edition: 'public' });
    expect(await verifyPack(zip, checking)).toMatchObject({ verified: true });
    const text = zip.toString('utf8');
    expect(text.match(/"payload":/g)).toHaveLength(2);
    expect(text).not.toContain('The service moves');
  });

  it('withholds what a record says on its ground, and still shows that it was there', async () => {
    const at = `/v1/programmes/${ID}/history?type=${typeOfKind('duty_assessed')}`;
    const { items } = (await api.ask('co-1', 'GET', at)).body as {
      readonly items: readonly { readonly eventId: string; readonly version: number }[];
    };
    const { eventId, version } = items[0]!;
    expect(codeOf(await request({ withheld: { 'no-such-event': 'x' } }))).toEqual([404, 'event-not-recorded']);
    const { zip, quotations } = await made({ withheld: { [eventId]: 'legal privilege' } });
    // The closing names the assessment as what it rests on.
    expect(quotations).toEqual([{ of: version, by: expect.arrayContaining([(await closing()).version]) }]);
    const { verified, findings, manifest } = await verifyPack(zip, checking);
    expect([verified, manifest?.question.withheld]).toEqual([true, { [version]: 'legal privilege' }]);
    expect(findings.filter(({ class: kind }) => kind !== 'withheld')).toEqual([]);
    expect(findings[0]).toMatchObject({
      file: 'events/00001.ndjson',
      line: version,
      found: 'withheld: legal privilege',
    });
    const pack = zip.toString('utf8');
    expect(pack).toContain('(withheld)');
    expect(pack).not.toContain('The service moves');
  });

  it('is asked for by kinds, groups and days that there are', async () => {
    for (const body of [
      { kinds: ['rumour'] },
      { groups: ['deaf people'] },
      { occurredFrom: 'May' },
      { edition: 'secret' },
    ])
      expect(codeOf(await request(body))).toEqual([400, 'request-invalid']);
    expect(codeOf(await request({ groups: ['PC-DIS-DEAF'] }))).toEqual([422, 'group-unknown']);
  });

  it('is of what has been known, not of what may still come or of an empty record', async () => {
    expect(codeOf(await request({ asKnownAt: '2199-01-01T00:00:00Z' }))).toEqual([400, 'request-invalid']);
    expect(codeOf(await request({ asKnownAt: { treeSize: 1_000_000 } }))).toEqual([400, 'request-invalid']);
    expect(codeOf(await request({ asKnownAt: '2020-01-01T00:00:00Z' }))).toEqual([404, 'not-known-then']);
  });

  it('is nobody’s of another organisation', async () => {
    expect(codeOf(await api.ask('pm-9', 'GET', at))).toEqual([404, 'programme-not-found']);
    expect(codeOf(await api.ask('pm-9', 'POST', at, { body: {} }))).toEqual([404, 'programme-not-found']);
    expect(codeOf(await api.ask('co-1', 'GET', `${at}/${'0'.repeat(64)}`))).toEqual([404, 'pack-not-found']);
  });
});

const closing = async () => {
  const { items } = (await api.ask('co-1', 'GET', `/v1/programmes/${ID}/history?type=GateClosed`)).body as {
    readonly items: readonly { readonly version: number }[];
  };
  return items[0]!;
};
