import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { PROBLEM_BASE } from '../problems/problem.ts';
import { startProgramme, type TestedApi, testedApi } from '../testing.ts';
import { csvAnswer } from './csv.schemas.ts';

let api: TestedApi;
beforeEach(async () => {
  api = await testedApi();
  await startProgramme(api);
});
afterEach(() => api.app.close());

const examples = resolve(import.meta.dirname, '../../../../docs/examples');
const example = (name: string) => readFileSync(`${examples}/${name}`, 'utf8');
const FILE = example('outreach.csv');
const MAPPING = example('outreach.yaml');
const AT = '/v1/programmes/P-001/involvement-events/csv';

const send = async (
  { file = FILE, mapping = MAPPING }: { readonly file?: string | Uint8Array; readonly mapping?: string },
  { query = '', person = 'il-1', at = AT, ...headers }: Record<string, string> = {},
) => {
  const form = new FormData();
  form.append('file', new Blob([typeof file === 'string' ? file : new Uint8Array(file)]), 'list.csv');
  form.append('mapping', new Blob([mapping]), 'mapping.yaml');
  const request = new Response(form);
  const body = Buffer.from(await request.arrayBuffer());
  const type = request.headers.get('content-type') ?? '';
  return api.ask(person, 'POST', `${at}${query}`, { body, headers: { 'content-type': type, ...headers } });
};
const recorded = async () => (await api.ports.store.readStream('programme-P-001')).length - 1;

describe('a CSV file with its mapping', () => {
  it('is recorded row by row, and counts once however often it is sent', async () => {
    const first = await send({}, { prefer: 'wait=5' });
    expect(first.status).toBe(201);
    expect(csvAnswer.parse(first.body)).toMatchObject({
      rows: 3,
      refused: [],
      items: [
        { line: 2, eventId: 'urn:example:healthwatch#outreach-FG-01', status: 'recorded' },
        { line: 3, status: 'recorded' },
        { line: 4, status: 'recorded' },
      ],
    });
    expect((await send({}, { prefer: 'wait=5' })).status).toBe(201);
    expect(await recorded()).toBe(3);
    expect(api.sent).toHaveLength(3);
  });

  it('is the same request when it comes again under its key, however the form was put together', async () => {
    const key = { 'idempotency-key': 'csv-1' };
    expect((await send({}, key)).status).toBe(202);
    expect(await send({}, key)).toMatchObject({ status: 202, headers: { 'idempotent-replayed': 'true' } });
    expect(await send({ file: `${FILE}\n` }, key)).toMatchObject({ status: 422 });
  });

  it('is only checked by a dry run, with rows that cannot be sent by line and column, and never what stands there', async () => {
    const wrong = FILE.replace('12/10/2026', '12 Oct').replace('IH-GRT-ROMA:1-7', 'Roma people');
    const { status, body } = await send({ file: wrong }, { query: '?dry-run=true' });
    expect(status).toBe(200);
    expect(csvAnswer.parse(body)).toMatchObject({
      rows: 3,
      items: [{ line: 2, status: 'checked' }],
      refused: [
        { line: 3, faults: [{ column: 'Date', code: 'day', values: { example: '05/10/2026' } }] },
        { line: 4, faults: [{ column: 'Groups reached', code: 'groups' }] },
      ],
    });
    expect(JSON.stringify(body)).not.toMatch(/12 Oct|Roma people/);
    expect(api.sent).toHaveLength(0);
  });

  it('has its good rows sent where others are wrong', async () => {
    const wrong = FILE.replace('12/10/2026', '12 Oct');
    expect(csvAnswer.parse((await send({ file: wrong }, { prefer: 'wait=5' })).body)).toMatchObject({
      items: [{ line: 2 }, { line: 4 }],
      refused: [{ line: 3 }],
    });
    expect(await recorded()).toBe(2);
  });

  it('names the column also of what the event of a row is refused for', async () => {
    const wrong = FILE.replace('Letters come', 'Dr Foster says letters come').replace(',2,31,', ',0,31,');
    const { body } = await send({ file: wrong }, { query: '?dry-run=true' });
    expect(csvAnswer.parse(body).refused).toMatchObject([
      { line: 2, reason: 'personal-data', certainty: 'suspected', fields: [{ column: 'What people said' }] },
      { line: 3, reason: 'invalid-data', faults: [{ column: 'Sessions', code: 'too-small', values: { minimum: 1 } }] },
    ]);
    expect(JSON.stringify(body)).not.toContain('Foster');
  });

  it('names rows of another programme, of another recorder, and with an id that stands for something else', async () => {
    await send({});
    const { body } = await send(
      { file: FILE.replace('letters', 'notes').replace(',31,', ',32,').replace(',ro,,il-1', ',ro,,il-2') },
      { query: '?dry-run=true' },
    );
    expect(csvAnswer.parse(body)).toMatchObject({
      items: [{ line: 2, status: 'recorded' }],
      refused: [
        { line: 3, reason: 'event-id-taken', faults: [{ column: 'Reference', code: 'taken' }] },
        { line: 4, reason: 'recorder-not-you', faults: [{ column: 'Recorded by' }] },
      ],
    });
    await startProgramme(api, { programme: 'P-002' });
    const other = await send({}, { query: '?dry-run=true', at: AT.replace('P-001', 'P-002') });
    expect(csvAnswer.parse(other.body).refused).toMatchObject([
      { reason: 'other-programme' },
      { reason: 'other-programme' },
      { reason: 'other-programme' },
    ]);
  });

  it('is for the programme of the address where its mapping names none', async () => {
    const mapping = MAPPING.replace('  subject: P-001\n', '');
    expect((await send({ mapping }, { prefer: 'wait=5' })).status).toBe(201);
  });

  it.each([
    ['csv-refused', { file: 'Reference,Date\n1,2' }, { line: 1 }],
    ['csv-refused', { file: FILE.split('\n')[0] ?? '' }, { line: 1 }],
    ['mapping-refused', { mapping: 'version: 1\nevent: { id: { column: A, as: number } }' }, { path: 'event.id.as' }],
    ['mapping-refused', { mapping: 'a: [' }, { line: 1 }],
  ])('is refused as a whole (%s) with the place', async (code, given, fault) => {
    expect(await send(given)).toMatchObject({
      status: 422,
      body: { type: `${PROBLEM_BASE}${code}`, faults: [expect.objectContaining(fault)] },
    });
  });

  it('is refused as a whole when none of its rows can be sent', async () => {
    const none = FILE.replaceAll('2026,', '26,');
    expect(await send({ file: none })).toMatchObject({
      status: 422,
      body: { type: `${PROBLEM_BASE}csv-refused`, refused: [{ line: 2 }, { line: 3 }, { line: 4 }] },
    });
  });

  it('is read in the character set that its mapping names, and loses no character', async () => {
    const file = Buffer.from(FILE.replace('Letters', 'Caf\u00e9 letters'), 'latin1');
    expect(await send({ file })).toMatchObject({ status: 400, body: { type: `${PROBLEM_BASE}file-not-text` } });
    const mapping = `encoding: windows-1252\n${MAPPING}`;
    expect((await send({ file, mapping })).status).toBe(202);
    expect(Buffer.from(api.sent[0]?.value ?? '').toString()).toContain('Caf\u00e9 letters');
  });

  it('is a file of at most 1 MiB', async () => {
    const large = await send({ file: 'a'.repeat(1024 * 1024 + 1) });
    expect(large).toMatchObject({ status: 400, body: { type: `${PROBLEM_BASE}request-invalid` } });
    expect((await send({ file: 'a'.repeat(1_200_000) })).status).toBe(413);
  });

  it('is sent by who may send events, and taken nowhere else', async () => {
    expect((await send({}, { person: 'co-1' })).status).toBe(403);
    expect((await send({}, { person: 'pm-9' })).status).toBe(404);
    expect((await send({}, { at: '/v1/programmes/P-001/involvement-events' })).status).toBe(415);
  });
});
