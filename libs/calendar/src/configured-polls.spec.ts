import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { englandCalendar } from './england.ts';
import { readElections } from './read-elections.ts';
import { InvalidElections, parsePolls } from './configured-polls.ts';

const general = { election: 'general election', pollOn: '2027-10-21' };
const file = (...polls: readonly unknown[]) => JSON.stringify({ polls });
const parse = (text: string) => parsePolls(text, englandCalendar);
const refusalOf = (text: string): string => {
  try {
    parse(text);
    return '';
  } catch (error) {
    if (!(error instanceof InvalidElections)) throw error;
    return error.message;
  }
};

describe('polls of an installation', () => {
  it('are taken with the first day of their period, or counted back from their day, everywhere or for areas', () => {
    const polls = [
      general,
      { ...general, election: 'police and crime commissioner', from: '2027-09-14' },
      { ...general, election: 'by-election', noticeWorkingDays: 19, areas: ['QPM', 'X24'] },
    ];
    expect(parse(file(...polls))).toEqual({ polls, notHeld: [] });
  });
  it('may be none, and may be saved with a byte-order mark', () => {
    expect(parse('\uFEFF{"polls":[]}')).toEqual({ polls: [], notHeld: [] });
    expect(parse('{}')).toEqual({ polls: [], notHeld: [] });
  });
  it('of one name and day may differ by area', () => {
    const [here, there] = [
      { ...general, areas: ['QPM'] },
      { ...general, areas: ['X24'], from: '2027-09-10' },
    ];
    expect(parse(file(here, there)).polls).toHaveLength(2);
  });
  it('may stand for one that ships where that is not held', () => {
    const own = { election: 'local elections in England', pollOn: '2027-05-06', from: '2027-03-22', areas: ['QPM'] };
    const notHeld = [{ pollOn: '2027-05-06', areas: ['QPM'] }];
    expect(parse(JSON.stringify({ polls: [own], notHeld }))).toEqual({ polls: [own], notHeld });
    expect(refusalOf(file(own))).toMatch(
      /polls\.0: local elections in England of 2027-05-06 ships already; .*"notHeld"/,
    );
    expect(refusalOf(JSON.stringify({ polls: [{ ...own, areas: ['QPM', 'X24'] }], notHeld }))).toMatch(/ships already/);
  });
  it.each([
    ['no JSON', '{', 'no JSON; accepted is an object with "polls"'],
    ['a list', '[]', 'the file: came []; accepted is an object with "polls"'],
    ['without a list', '{"polls":{}}', 'polls: came {}; accepted is a list of polls'],
    [
      'with an unknown member',
      '{"poll":[]}',
      'the file: came with "poll", which is not known; accepted are "polls" and "notHeld"',
    ],
    [
      'with an unknown member of a poll',
      file({ ...general, area: ['QPM'] }),
      'polls.0: came with "area", which is not known; accepted are election, pollOn, from, noticeWorkingDays, areas',
    ],
    ['with no object in its list', file('x'), 'polls.0: came "x"; accepted is an object with election and pollOn'],
    ['with no name', file({ pollOn: '2027-10-21' }), 'polls.0.election: came nothing; accepted is the name'],
    ['with a name of control characters', file({ ...general, election: 'a\u0007bc' }), 'without control characters'],
    ['with no day', file({ election: 'general' }), 'polls.0.pollOn: came nothing; accepted is a day, as 2027-05-06'],
    [
      'with a day of another form',
      file({ ...general, pollOn: '21 October 2027' }),
      'polls.0.pollOn: came "21 October 2027"; accepted is a day, as 2027-05-06',
    ],
    [
      'with a day that there is not',
      file({ ...general, pollOn: '2027-02-30' }),
      'came "2027-02-30"; accepted is a day',
    ],
    [
      'with a period that begins after its poll',
      file({ ...general, from: '2027-10-22' }),
      'polls.0.from: 2027-10-22 is after the poll of 2027-10-21',
    ],
    ['with a period a year too early', file({ ...general, from: '2026-09-14' }), 'is the year right?'],
    [
      'with two beginnings',
      file({ ...general, from: '2027-09-14', noticeWorkingDays: 25 }),
      'polls.0.from: came together with noticeWorkingDays',
    ],
    ['with a notice of no length', file({ ...general, noticeWorkingDays: 0 }), 'polls.0.noticeWorkingDays: came 0'],
    [
      'with a poll beyond the holidays known',
      file({ ...general, pollOn: '2031-05-01' }),
      'polls.0.pollOn: 2031-05-01 lies outside the bank holidays that are known (2012-01-01 to 2028-12-31)',
    ],
    [
      'with an empty list of areas',
      file({ ...general, areas: [] }),
      'polls.0.areas: came []; accepted is at least one',
    ],
    ['with an area of another form', file({ ...general, areas: ['Surrey'] }), 'polls.0.areas.0: came "Surrey"'],
    ['with a poll twice', file(general, { ...general }), 'polls.1: stands there twice, as polls.0: general election'],
    [
      'with a poll twice for one area',
      file({ ...general, areas: ['QPM', 'X24'] }, { ...general, election: 'General Election', areas: ['X24'] }),
      'polls.1: stands there twice, as polls.0',
    ],
    [
      'with a poll not held that does not ship',
      JSON.stringify({ notHeld: [{ pollOn: '2027-05-05' }] }),
      'notHeld.0.pollOn: no poll of 2027-05-05 ships; accepted are 2026-05-07, 2027-05-06',
    ],
    [
      'with a poll not held twice',
      JSON.stringify({ notHeld: [{ pollOn: '2027-05-06' }, { pollOn: '2027-05-06', areas: ['QPM'] }] }),
      'notHeld.1: stands there twice, as notHeld.0',
    ],
  ])('are refused when the file is %s, with what came and what would be accepted', (_, text, expected) => {
    expect(refusalOf(text)).toContain(expected);
    expect(refusalOf(text)).toMatch(/^ELECTIONS: /);
  });
  it('are refused for all that is wrong at once', () => {
    expect(refusalOf(file({ ...general, from: '2027-10-22' }, general, general)).split('\n')).toHaveLength(3);
  });
});

describe('the elections of an installation', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'elections-'));
    await writeFile(join(folder, 'elections.json'), file({ ...general, areas: ['QPM'] }));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('are the local ones that ship where it has no file, and those of its file beside them', async () => {
    const names = async (path: string | undefined, organisation: string) => [
      ...new Set((await readElections(path, englandCalendar))(organisation).map(({ election }) => election)),
    ];
    for (const none of [undefined, '']) expect(await names(none, 'QPM')).toEqual(['local elections in England']);
    const path = join(folder, 'elections.json');
    expect(await names(path, 'QPM')).toEqual(['local elections in England', 'general election']);
    expect(await names(path, 'X24')).toEqual(['local elections in England']);
  });
  it('are refused where the file cannot be read', async () => {
    await expect(readElections(join(folder, 'none.json'), englandCalendar)).rejects.toThrow(
      /^ELECTIONS: no file that can be read; accepted is/,
    );
  });
});
