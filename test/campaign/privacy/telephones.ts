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

/** Numbers set aside for drama (Ofcom). */
const mobile = fill('07700900', digits(3));
const london = fill('0207946', fill('0', digits(3)));
const leeds = fill('0113496', fill('0', digits(3)));
const rural = fill('01632960', digits(3));
const anyNumber = fc.oneof(mobile, mobile, london, leeds, rural);
const separator = fc.oneof(
  space,
  dash,
  mark.filter((sign) => !sign.includes('|') && !sign.includes('_')),
);
const mobileBy = (between: Texts): Texts =>
  fc.oneof(grouped(mobile, [5, 6], between), grouped(mobile, [5, 3, 3], between), grouped(mobile, [4, 3, 4], between));
const placeBy = (between: Texts): Texts =>
  fc.oneof(
    grouped(london, [3, 4, 4], between),
    grouped(leeds, [4, 3, 4], between),
    grouped(rural, [5, 3, 3], between),
    grouped(rural, [5, 6], between),
  );
const international = (prefix: Texts, texts: Texts): Texts =>
  fc.tuple(prefix, texts).map(([sign, text]) => sign + text.slice(1));
const prefix = one(
  '+44',
  '+44 ',
  '0044',
  '0044 ',
  '+44 (0)',
  '+44(0)',
  '(+44) ',
  '+ 44 ',
  '00 44 ',
  '+44-',
  '+44.',
  '\uff0b44 ',
);

export const telephones: CorpusKind = {
  name: 'telephone numbers',
  personal: [
    mobile,
    mobileBy(one(' ')),
    fill('call ', mobileBy(separator)),
    placeBy(one(' ')),
    fill('ring ', placeBy(separator), ' after six'),
    international(prefix, mobile),
    international(prefix, mobileBy(one(' ', '-', '.'))),
    fill('her number is ', international(prefix, mobile)),
    international(prefix, fc.oneof(london, leeds, rural)),
    rural.map((text) => `(${text.slice(0, 5)}) ${text.slice(5)}`),
    london.map((text) => `(${text.slice(0, 3)}) ${text.slice(3, 7)} ${text.slice(7)}`),
    fill('Tel: ', anyNumber),
    fill('tel.', anyNumber),
    fill('mob', mobile),
    fill(
      'tel:+44',
      mobile.map((text) => text.slice(1)),
    ),
    anyNumber.map(fullWidth),
    fc.tuple(anyNumber, script).map(([text, which]) => inScript(text, which)),
    sprinkled(anyNumber),
    once(fill('text ', mobile), unseen),
    mobileBy(one(' ')).map(inAddress),
    fill('https://files.example/call/', mobile),
    fill(
      '%2B44',
      mobile.map((text) => text.slice(1)),
    ),
    mobileBy(one('\n', '\r\n', '\t')),
    mobile.map((text) => [...text].join(' ')),
    mobile.map((text) => [...text].join('-')),
    mobileBy(one(' ')).map(htmlEncoded),
    fill('phone_', mobile),
    fill('07 700 900 ', digits(3)),
    fill('whatsapp 447700900', digits(3)),
    fill('ask for Jo on ', mobileBy(one('/', ' ', '.')), ' or drop in'),
  ],
  lookAlikes: [
    fill('helpline 0300 ', digits(3), ' ', digits(2), ' ', digits(2)),
    fill('0300 ', digits(3), ' ', digits(4)),
    fill('freephone 0800 ', digits(3), ' ', digits(3)),
    fill('0808 ', digits(3), ' ', digits(4)),
    fill('textphone 18001 0300 ', digits(3), ' ', digits(4)),
    fill('+44 300 ', digits(3), ' ', digits(4)),
    fill('0845 ', digits(3), ' ', digits(4)),
    fill('DOC-0', digits(6), '-', digits(4)),
    fill('EHIA-0', digits(4), '-', digits(6)),
    fill('09-10-2026 17:', digits(2)),
    fill('01/02/2027 - 0', number(1, 9), '/04/2027'),
    fill('2027-0', number(1, 9), '-19T17:00:00+01:00'),
    fill('evt-2027-', digits(6)),
    fill('evt-0', digits(10)),
    fc.uuid(),
    letters(64, '0123456789abcdef'),
    fill('company number 0', digits(7)),
    fill('ODS 0', digits(2), 'A and 0', digits(2), 'B'),
    fill('open 0900-1700 and 0930-1230 on ', number(1, 28), ' May'),
    fill('from 07', digits(2), ' to ', number(10, 12), digits(2), ' daily'),
    fill('https://icb.example/0', digits(10), '.pdf'),
    fill('urn:uuid:', fc.uuid()),
    fill('NHS 111 and 999, ', number(10, 90), ' calls'),
    fill('0.', digits(10)),
    fill('grid 0', digits(5), ' 0', digits(5)),
    fill('up by +', number(10, 99), ' ', digits(3), ' ', digits(3)),
    fill('switchboard 01632 960', digits(3)),
    fill('batch 0', digits(3), '/', digits(4)),
  ],
};
