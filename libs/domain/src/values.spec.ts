import { describe, expect, it } from '@jest/globals';
import type { z } from 'zod';
import { band, evidenceRef, format, groupCode, language, recordFields } from './involvement/common.ts';
import {
  eventIdOf,
  eventReference,
  instant,
  label,
  localDate,
  natureOf,
  organisationCode,
  programmeId,
  programmeOfStream,
  programmeStream,
  sentence,
  sourceEventId,
  staffId,
} from './values.ts';

const accepts = (schema: z.ZodType, value: unknown): boolean => schema.safeParse(value).success;
const held = (schema: z.ZodType, good: readonly unknown[], bad: readonly unknown[]) => {
  expect(good.filter((value) => !accepts(schema, value))).toEqual([]);
  expect(bad.filter((value) => accepts(schema, value))).toEqual([]);
};
const of = (length: number, unit = 'a'): string => unit.repeat(length);

describe('ids', () => {
  it('of a programme are capitals, digits and single hyphens, 3 to 60 of them', () => {
    held(
      programmeId,
      ['P-017', 'REPLAY-CORBY-DOCUMENTED', 'P12', `P${of(59, '1')}`],
      ['P1', `P${of(60, '1')}`, 'p-017', '1P7', 'P--1', 'P-017-', '-P-017', 'P 017', 'P-017\n', 'xP-017', 'P-017x'],
    );
  });
  it('of an organisation are 3 to 10 capitals and digits', () => {
    held(organisationCode, ['QPM', 'X24', of(10, 'A')], ['QP', of(11, 'A'), 'qpm', 'QPM!', ' QPM', 'QPM ']);
  });
  it('of staff are opaque: small letters and digits, with single hyphens, at most 40', () => {
    held(
      staffId,
      ['pm-1', 'a', of(40)],
      [of(41), 'Pm-1', 'pm--1', 'pm-', '-pm', 'jo.bloggs', 'jo@example', 'jo bloggs', 'pm-1 ', ' pm-1'],
    );
  });
  it('of an event in its source begin with a letter or digit and have at most 128 signs', () => {
    held(sourceEventId, ['a', 'A.b_c:d~e-1', of(128)], ['', of(129), '-a', '.a', 'a b', 'a#b', ' a', 'a ']);
  });
  it('of an event anywhere are its source and its id there', () => {
    expect(eventIdOf('urn:x', 'e1')).toBe('urn:x#e1');
    held(
      eventReference,
      [eventIdOf('urn:x', 'e1'), `${of(300)}#a`, `u#${of(128)}`],
      ['#e1', 'urn:x', 'urn:x#', 'urn x#e1', `${of(301)}#a`, `u#${of(129)}`, 'u#-a', ' u#a', 'u#a '],
    );
  });
  it('say whether a programme is live or a replay, and name its stream', () => {
    expect([natureOf('REPLAY-CORBY'), natureOf('P-REPLAY-1'), natureOf('REPLAYED')]).toEqual([
      'replay',
      'live',
      'live',
    ]);
    expect(programmeOfStream(programmeStream('P-017'))).toBe('P-017');
    expect(programmeStream('P-017')).toBe('programme-P-017');
  });
});

describe('days, moments and words', () => {
  it('are calendar days, and instants', () => {
    held(localDate, ['2027-02-19', '2028-02-29'], ['2027-02-29', '2027-2-19', '19/02/2027']);
    held(instant, ['2027-02-19T17:00:00Z', '2027-02-19T17:00:00.123Z'], ['2027-02-19', '2027-02-19T17:00Z']);
  });
  it('are short: a label up to 120 signs, a sentence of 3 to 600, without the blanks around them', () => {
    held(label, ['a', of(120), ` ${of(120)} `], ['', ' ', of(121)]);
    held(sentence, ['abc', of(600), ` ${of(600)} `], ['ab', ' ab ', of(601)]);
    expect([label.parse(' a '), sentence.parse(' abc ')]).toEqual(['a', 'abc']);
  });
});

describe('what evidence carries', () => {
  it('names groups, languages, formats and bands by their codes', () => {
    held(
      groupCode,
      ['PC-AGE-CYP', 'REP', 'C20', of(40, 'A')],
      [of(41, 'A'), 'pc-age', '1PC', 'PC--AGE', 'PC-', ' PC', 'PC '],
    );
    held(
      language,
      ['so', 'bfi', 'zh-Hant', 'en-GB-oxendict'],
      ['s', 'engl', 'SO', 'so-', 'so-x', 'so-abcdefghi', ' so', 'so '],
    );
    held(format, ['easy_read', 'bsl_video', 'translated'], ['easy read', '']);
    held(band, ['1-7', '8-19', '20-49', '50+'], ['1-8', '12', '']);
  });
  it('refers to documents by address, SHA-256, date and media type', () => {
    const ref = {
      uri: 'https://example.test/report.pdf',
      sha256: of(64, '0'),
      documentDate: '2027-02-19',
      mediaType: 'application/pdf',
    };
    const but = (change: object) => ({ ...ref, ...change });
    held(
      evidenceRef,
      [ref, but({ mediaType: 'application/vnd.oasis.opendocument.text' }), but({ sha256: of(64, 'f') })],
      [
        but({ uri: 'report.pdf' }),
        but({ uri: `https://example.test/${of(400)}` }),
        but({ sha256: of(63, '0') }),
        but({ sha256: of(65, '0') }),
        but({ sha256: of(64, 'F') }),
        but({ documentDate: 'yesterday' }),
        but({ mediaType: 'pdf' }),
        but({ mediaType: 'Application/pdf' }),
        but({ mediaType: ' application/pdf' }),
        but({ mediaType: 'application/pdf; q=1' }),
        but({ mediaType: `application/${of(90)}` }),
        but({ title: 'Report' }),
      ],
    );
  });
  it('may happen on one day or over several, never backwards', () => {
    held(
      recordFields.occurred,
      [
        { from: '2027-02-19', to: '2027-02-19' },
        { from: '2027-02-19', to: '2027-02-20' },
      ],
      [{ from: '2027-02-20', to: '2027-02-19' }, { from: '2027-02-19' }],
    );
  });
});
