import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { closeContext, contextEvidence, recordContext, startProgramme } from '@throughline/api/testing';
import { cloudEvent } from '@throughline/domain/testing';
import { type TestedConsole, testedConsole } from '../testing/tested-console.ts';

const MEETING = 'urn:throughline:spec#meeting-P-001';
const on = new Date().toISOString().slice(0, 10);
let tested: TestedConsole;
let read: (path: string) => Promise<string>;

/** Text of a page, without its markup. */
const textOf = (html: string): string =>
  html
    .replace(/<head>.*?<\/head>/s, '')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ');
const GATE = '/programmes/P-001/gates/context';

beforeAll(async () => {
  tested = await testedConsole();
  const { api } = tested;
  const post = async (person: string, path: string, body: unknown): Promise<void> => {
    const answer = await api.ask(person, 'POST', `/v1/programmes/P-001/${path}`, { body });
    expect([path, answer.status < 300]).toEqual([path, true]);
  };
  await startProgramme(api);
  await recordContext(api);
  await closeContext(api);
  const [, , meeting] = contextEvidence();
  const { details, ...data } = meeting?.['data'] as { readonly details: object };
  const replacement = { ...data, details: { ...details, meetings: 7 } };
  await post('il-1', 'involvement-events', [
    cloudEvent('focus_group', { sessions: 1 }, { id: 'later', on }),
    cloudEvent('correction', { corrects: MEETING, reason: 'Counted again.', replacement }, { id: 'c', on }),
  ]);
  await post('ap-1', 'gates/context/reaffirmation', { reason: 'Enough is left' });
  const person = await tested.signIn('co-1', ['compliance']);
  read = async (path) => textOf((await person.get(path)).body);
});
afterAll(async () => {
  await tested.console.close();
  await tested.api.app.close();
});

const HISTORY =
  /What happened to the closure Closed on .*Questioned on .*relied on the public meeting of .*corrected by the correction of .*by involvement lead il-1: Counted again\. .*Reaffirmed on .*approver ap-1: Enough is left\./;

describe('the board pack of a closed gate', () => {
  it('lists what the closure rested on as it was known then, and apart what was recorded later, each once', async () => {
    const text = await read(`${GATE}/board-pack`);
    const [closed = '', later = ''] = text.split('What was recorded later');
    expect(closed).toContain('Requirements, as known at the closure');
    expect(closed).toMatch(/Rests on Public meeting of/);
    expect(text.match(/Focus group of/g)).toHaveLength(1);
    expect(later).toMatch(/Focus group of .*Correction of .*How many meetings Before: \d After: 7/);
  });

  it('says who questioned and reaffirmed the closure, and why, as the page of the gate does', async () => {
    expect(await read(`${GATE}/board-pack`)).toMatch(HISTORY);
    expect(await read(GATE)).toMatch(HISTORY);
  });

  it('has nothing that came later where it is asked for as known at the closure', async () => {
    const { body } = await tested.api.ask('co-1', 'GET', `/v1${GATE}`);
    const { knownAt } = body['closure'] as { readonly knownAt: string };
    const text = await read(`${GATE}/board-pack?as-known-at=${knownAt}`);
    expect(text).toContain('Nothing was recorded after the closure.');
    expect(text).not.toMatch(/Focus group of|Questioned on/);
  });
});
