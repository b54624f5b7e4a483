import fc from 'fast-check';
import { type CorpusKind, digits, fill, letters, number, one, type Texts } from './kind.ts';
import {
  dash,
  fullWidth,
  grouped,
  htmlEncoded,
  inAddress,
  inScript,
  mark,
  once,
  script,
  space,
  sprinkled,
  unseen,
} from './spellings.ts';

const checked = (nine: string): string | undefined => {
  const sum = [...nine].reduce((total, digit, at) => total + Number(digit) * (10 - at), 0);
  const check = (11 - (sum % 11)) % 11;
  return check === 10 ? undefined : `${nine}${check}`;
};
const withCheckDigit = (nine: Texts): Texts =>
  nine.filter((text) => checked(text) !== undefined && text !== '000000000').map((text) => checked(text) ?? '');

/** Numbers of ranges that are given to nobody: 999 for tests, 9 and 8 otherwise. */
const nhsNumber = fc.oneof(
  withCheckDigit(fill('999', digits(6))),
  withCheckDigit(fill('94', digits(7))),
  withCheckDigit(fill('8', digits(8))),
);
const by334 = (separator: Texts): Texts => grouped(nhsNumber, [3, 3, 4], separator);
const anyGrouping = fc
  .constantFrom([3, 3, 4], [5, 5], [3, 7], [6, 4], [4, 3, 3], [2, 2, 2, 2, 2], [1, 1, 1, 1, 1, 1, 1, 1, 1, 1], [10])
  .chain((sizes) => grouped(nhsNumber, sizes, fc.oneof(space, dash, mark)));
const inScriptOf = (texts: Texts): Texts => fc.tuple(texts, script).map(([text, which]) => inScript(text, which));

const label = one(
  'NHS no ',
  'NHS number: ',
  'NHS No. ',
  'nhs number ',
  'NHS Number is ',
  'NHS# ',
  'NHS-',
  'NHS_',
  'NHS:',
  'nhsno=',
  'NHS',
  'Patient ',
  'patient id ',
  'CHI ',
  'her NHS number, ',
);

/** Ten digits whose check digit fits, as one in eleven does. */
const fitting = withCheckDigit(digits(9));
const times = withCheckDigit(fill('17', digits(7))).filter(
  (text) => text.slice(2, 4) > '12' || text.slice(2, 4) === '00',
);

export const nhsNumbers: CorpusKind = {
  name: 'NHS numbers',
  personal: [
    by334(one(' ')),
    by334(space),
    fill('seen ', by334(dash), ' on Tuesday'),
    fill('came with ', by334(mark), '.'),
    nhsNumber,
    nhsNumber.map(fullWidth),
    fill(label, nhsNumber),
    fill(label, by334(space), ' attended'),
    fill('the patient with ', label, anyGrouping),
    anyGrouping,
    inScriptOf(nhsNumber),
    inScriptOf(fill('asked by ', by334(space), ' today')),
    sprinkled(nhsNumber),
    once(fill('spoke to ', by334(one(' ')), ' at noon'), unseen),
    by334(unseen),
    fill('(', nhsNumber, ')'),
    grouped(nhsNumber, [3, 7], one(') ', ')', ' '))
      .map((text) => `(${text}`)
      .filter((text) => text.includes(')')),
    fill('NHS no ', nhsNumber, letters(1, 'ABFXZ')),
    by334(one(' ')).map(inAddress),
    fill('https://files.example/', by334(one(' ')).map(inAddress), '.pdf'),
    fill('https://files.example/nhs-', nhsNumber, '/scan.pdf'),
    fill('patient-', nhsNumber, '.docx'),
    by334(one('-', ' ')).map(htmlEncoded),
    fill('Theme: parking\n', by334(one(' ', '-'))),
    fill('9 of 12 heard; ', by334(one(' ')), ' 14 others'),
    fill('nhs ', by334(one('\n', '\t'))),
  ],
  lookAlikes: [
    fill('ISBN ', fitting),
    fill('ISBN-10: ', fitting),
    fill('order ', fitting),
    fill('reference ', fitting, ' of the archive'),
    fill('DOC-', fitting),
    fill('doc/', fitting, '/v2'),
    fill('https://icb.example/wp-content/uploads/', fitting, '-report.pdf'),
    fill('https://icb.example/item?id=', fitting),
    fill('urn:example:partner:', fitting),
    times,
    fill('exported at ', times),
    fc.uuid(),
    letters(64, '0123456789abcdef'),
    fill('sha256 ', letters(40, '0123456789abcdef')),
    fill('charity ', digits(7)),
    fill('company ', digits(8), ' of ', number(2, 9)),
    fill('ISBN 978-0-', digits(2), '-', digits(6), '-', digits(1)),
    fill(number(100, 999), ' responses, ', number(100, 999), ' counted, ', number(1_000, 9_999), ' sent'),
    fill('2027-0', number(1, 9), '-1', number(0, 9), 'T1', number(0, 9), ':00:00Z'),
    fill('EHIA-2027-', digits(4)),
    fill('version 10.', number(10, 99), '.', number(1_000, 9_999)),
    fill('table of ', number(10, 99), ', ', number(100, 999), ' and ', number(1_000, 9_999), ' people'),
    fill('invoice ', fitting, ' paid'),
    fill('file ', fitting, '.csv'),
    fill(number(1, 9), ',', digits(3), ',', digits(3), ' pounds'),
    fill('DOI 10.', digits(4), '/', letters(4), '.', digits(6)),
  ],
};
