import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { KINDS, partnerDirectory } from '@throughline/domain';
import { type TestedApi, testedApi } from '../testing.ts';
import { catalogues, kindView } from './catalogue.schemas.ts';

let api: TestedApi;
beforeAll(async () => {
  const partner = { languages: ['bfi', 'so'], methods: ['focus_group'], groups: ['PC-DIS-SENS'], from: '2020-04-01' };
  const { partners } = partnerDirectory.parse({
    source: 'Made up for a specification',
    partners: [
      { ...partner, name: 'Signing Circle', worksWith: ['QPM'] },
      { ...partner, name: 'Over by now', worksWith: ['QPM'], until: '2021-04-01' },
      { ...partner, name: 'Of elsewhere', worksWith: ['QXX'] },
    ],
  });
  api = await testedApi({ partners });
});
afterAll(() => api.app.close());

const all = async (person: string) => catalogues.parse((await api.ask(person, 'GET', '/v1/catalogues')).body);

describe('what can be chosen from', () => {
  it('may be gone by for five minutes, by whoever asked where partners are theirs', async () => {
    const kept = async (of: string) => (await api.ask('il-1', 'GET', `/v1/catalogues${of}`)).headers['cache-control'];
    expect([await kept(''), await kept('/kinds/survey')]).toEqual(['private, max-age=300', 'public, max-age=300']);
  });

  it('has every kind, group and list of the domain in words', async () => {
    const { kinds, groups, formats, methods, grounds, languages, otherLanguages, bands } = await all('il-1');
    expect(kinds.map(({ kind }) => kind)).toEqual(KINDS);
    expect(kinds.find(({ kind }) => kind === 'focus_group')).toMatchObject({
      words: 'focus group',
      sort: 'participation',
      type: 'throughline.involvement.focus_group.v1',
    });
    expect(groups).toContainEqual(expect.objectContaining({ code: 'IH-GRT', inclusionHealth: true }));
    expect(methods.map(({ code }) => code)).toContain('survey');
    expect(languages).toEqual([
      { code: 'bfi', name: 'British Sign Language' },
      { code: 'so', name: 'Somali' },
    ]);
    expect(otherLanguages).toContainEqual({ code: 'pl', name: 'Polish' });
    expect(otherLanguages).not.toContainEqual({ code: 'so', name: 'Somali' });
    expect(new Set(otherLanguages.map(({ name }) => name)).size).toBe(otherLanguages.length);
    expect(bands).toEqual(['1-7', '8-19', '20-49', '50+']);
    const words = [...kinds.map((kind) => kind.words), ...[...formats, ...methods, ...grounds].map(({ name }) => name)];
    expect(words.join()).not.toMatch(/_/);
  });

  it('has the partners of the caller’s organisations that are there today', async () => {
    expect((await all('il-1')).partners.map(({ name }) => name)).toEqual(['Signing Circle']);
    expect((await all('il-9')).partners.map(({ name }) => name)).toEqual(['Of elsewhere']);
  });

  it('has the fields of a kind, as events of it are checked', async () => {
    const { schema } = kindView.parse((await api.ask('il-1', 'GET', '/v1/catalogues/kinds/duty_assessed')).body);
    expect(schema).toMatchObject({
      required: expect.arrayContaining(['occurred', 'recorder', 'details']),
      properties: { details: { required: ['applies', 'why'], properties: { applies: { type: 'boolean' } } } },
    });
    expect((await api.ask('il-1', 'GET', '/v1/catalogues/kinds/rumour')).status).toBe(400);
    for (const kind of KINDS) expect((await api.ask('il-1', 'GET', `/v1/catalogues/kinds/${kind}`)).status).toBe(200);
  });
});
