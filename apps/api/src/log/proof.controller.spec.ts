import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { formatEntries, leafOf, openProofOfLeaf } from '@throughline/evidence';
import { checking, origin, recordContext, sealRecord, startProgramme, type TestedApi, testedApi } from '../testing.ts';
import { eventProof } from './proof.schemas.ts';

let api: TestedApi;
const seal = (signed: number) => sealRecord(api.log, signed);

beforeAll(async () => {
  api = await testedApi();
  await startProgramme(api);
  await recordContext(api);
});
afterAll(() => api.app.close());

const prove = (event: string, person = 'co-1') =>
  api.ask(person, 'GET', `/v1/programmes/P-001/history/${encodeURIComponent(event)}/proof`);
const codeOf = async (answer: ReturnType<typeof prove>) => {
  const { status, body } = await answer;
  return [status, String(body['type']).split('/').at(-1)];
};

describe('the proof of an event', () => {
  it('is given by version or id once a signed checkpoint covers it, and verifies without us', async () => {
    expect(await codeOf(prove('2'))).toEqual([404, 'event-not-sealed']);
    await seal(3);
    const answer = eventProof.parse((await prove('2')).body);
    const { leafIndex, record, proof } = answer;
    expect([leafIndex, answer.treeSize, record.version]).toEqual([1, 3, 2]);
    const opened = await openProofOfLeaf(proof, checking);
    expect(opened).toMatchObject({ index: 1, record, checkpoint: { origin, size: 3 } });
    expect((await prove(record.eventId)).body).toEqual(answer);
    expect(await codeOf(prove('4'))).toEqual([404, 'event-not-sealed']);
  });

  it('shows nothing when one letter of it is another', async () => {
    const { proof, record } = eventProof.parse((await prove('2')).body);
    const other = Buffer.from(leafOf({ ...record, actor: { role: 'involvement-lead', id: 'il-2' } })).toString(
      'base64',
    );
    const forged = [
      [proof.replace(/extra .*/, `extra ${other}`), 'does not stand at 1'],
      [proof.replace('index 1', 'index 0'), 'does not stand at 0'],
      [proof.replace(/extra .*\n/, ''), 'does not bring its leaf along'],
      [proof.replace(/extra .*/, 'extra AAAA'), 'is not a leaf'],
      [proof.replace('\n3\n', '\n4\n'), 'does not fit'],
    ] as const;
    for (const [text, why] of forged) await expect(openProofOfLeaf(text, checking)).rejects.toThrow(why);
  });

  it('is of an event of this programme that the caller may read', async () => {
    for (const event of ['99', '0', 'urn:nobody#1'])
      expect(await codeOf(prove(event))).toEqual([404, 'event-not-recorded']);
    expect(await codeOf(prove('2', 'il-9'))).toEqual([404, 'programme-not-found']);
    expect((await prove('2', 'au-1')).status).toBe(403);
  });
});

describe('the entries of the log', () => {
  const entries = (person: string, path: string) =>
    api.app.inject({ url: `/log/tile/entries/${path}`, headers: { authorization: `Bearer ${person}` } });

  it('are given to auditors alone, up to the signed checkpoint', async () => {
    const answer = await entries('au-1', '000.p/3');
    expect(answer.rawPayload).toEqual(Buffer.from(formatEntries((await api.log.records(0, 3)).map(leafOf))));
    expect(answer.headers['cache-control']).toContain('private');
    expect((await entries('au-1', '000.p/4')).statusCode).toBe(404);
    for (const person of ['co-1', 'op-1', 'demo-1']) expect((await entries(person, '000.p/3')).statusCode).toBe(403);
    expect((await api.app.inject({ url: '/log/tile/entries/000.p/3' })).statusCode).toBe(401);
  });
});
