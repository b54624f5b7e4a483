import fc from 'fast-check';
import { type CorpusKind, digits, fill, letters, number, one } from './kind.ts';
import { fullWidth, htmlEncoded, inAddress, once, percentEncoded, space, sprinkled, unseen } from './spellings.ts';

const local = one(
  'jane',
  'jane.smith',
  'j.smith',
  'jane_smith',
  'jane-smith2',
  'jsmith99',
  'jane+list',
  'Jane.Smith',
  "o'neill",
  'x',
);
const domain = one(
  'example.org',
  'example.com',
  'mail.example.net',
  'example.nhs.uk',
  'my-trust.example.co.uk',
  'EXAMPLE.ORG',
  'example.scot',
);
const address = fc.tuple(local, domain).map(([name, host]) => `${name}@${host}`);
const spelledDot = one(' dot ', ' DOT ', '(dot)', ' (dot) ', '[dot]', ' [dot] ', '{dot}');
const spelled = (at: fc.Arbitrary<string>, dot: fc.Arbitrary<string>) =>
  fc.tuple(local, at, domain, dot).map(([name, sign, host, point]) => name + sign + host.replaceAll('.', point));

export const emails: CorpusKind = {
  name: 'e-mail addresses',
  personal: [
    address,
    fill('write to ', address, '.'),
    fill('<', address, '>'),
    fill('mailto:', address, '?subject=hello'),
    address.map((text) => text.replace('@', '\uff20')),
    address.map((text) => text.replace('@', '\ufe6b')),
    fc.tuple(address, space).map(([text, blank]) => text.replace('@', `@${blank}`)),
    fc.tuple(address, space).map(([text, blank]) => text.replace('@', `${blank}@${blank}`)),
    spelled(one('(at)', ' (at) ', '( at )'), one('.')),
    spelled(one('[at]', ' [at] ', ' {at} ', '<at>'), one('.')),
    spelled(one(' (at) ', '[at]', ' [AT] '), spelledDot),
    spelled(one(' at ', ' AT '), one(' dot ', ' DOT ', ' Dot ')),
    fill('ask ', spelled(one(' at '), one(' dot ')), ' about it'),
    address.map(fullWidth),
    address.map(percentEncoded),
    address.map(inAddress),
    fill('https://forms.example/?from=', address.map(inAddress), '&x=1'),
    address.map(htmlEncoded),
    address.map((text) => text.toUpperCase()),
    sprinkled(address),
    once(address, unseen),
    address.map((text) => text.replace('@', '@\n')),
    address.map((text) => text.replace('@', '&commat;')),
    address.map((text) => text.replace('@', '%2540')),
    address.map((text) => [...text].join(' ')),
    address.map((text) => text.replace('@', '\\u0040')),
    fill('notes-', address, '.pdf'),
    fill(local, one(' at ', '(at)'), one('nhs.net', 'gmail.com', 'outlook.com')),
  ],
  lookAlikes: [
    fill('drop-in @ ', one('Corby Library', 'St Mark\u2019s Hall', 'the Cube')),
    fill(number(2, 90), ' @ ', number(1, 9), '.', digits(2)),
    fill('pkg@', number(1, 9), '.', number(0, 9), '.', number(0, 9)),
    fill('follow @', letters(8)),
    fill('follow @example.org'),
    fill('meet at ', one('example.org', 'the library. Or', 'Corby. Bring'), ' papers'),
    fill('published at https://www.example.nhs.uk/', letters(6)),
    one('look at the dot on the map', 'at. dot. com', 'Dot and Ann met at ten. All went well'),
    one('@', '@@', 'a@b', 'x @ y', 'team@icb'),
    fill('10 people (at least) of ', number(11, 90)),
    fill('session at ', number(1, 9), '.30pm. Repeated'),
    fill('R@', number(1, 9), '.', number(10, 99)),
    fill('parking (at the rear). Access.'),
    fill('notes-at-event.', one('pdf', 'docx')),
    one('look at www.example.org for dates', 'seen at nhs.uk', 'more at example.com/path'),
    fill('meeting_at_town_hall.', one('pdf', 'txt')),
  ],
};
