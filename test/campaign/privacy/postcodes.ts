import fc from 'fast-check';
import { type CorpusKind, digits, fill, letters, number, one } from './kind.ts';
import { fullWidth, htmlEncoded, inAddress, inScript, once, script, space, sprinkled, unseen } from './spellings.ts';

const outward = fc.oneof(
  fill(one('NN', 'LE', 'PE', 'SW', 'CB', 'YO', 'BT', 'CF', 'EH', 'NE'), number(1, 20)),
  fill(one('M', 'B', 'L', 'S', 'G', 'E'), number(1, 20)),
  one('EC1A', 'W1A', 'SW1A', 'WC2H', 'N1C', 'SE1P'),
);
const inward = fill(digits(1), letters(2, 'ABDEFGHJLNPQRSTUWXYZ'));
const spaced = fill(outward, ' ', inward);
const close = fill(outward, inward);

export const postcodes: CorpusKind = {
  name: 'postcodes',
  personal: [
    spaced,
    fill('lives at ', spaced),
    fill('from ', spaced, ', by bus'),
    fc.tuple(outward, space, inward).map((parts) => parts.join('')),
    spaced.map((text) => text.toLowerCase()),
    close,
    close.map((text) => text.toLowerCase()),
    fill('postcode:', close),
    spaced.map(fullWidth),
    fc.tuple(spaced, script).map(([text, which]) => inScript(text, which)),
    sprinkled(close),
    once(spaced, unseen),
    spaced.map(inAddress),
    fill('https://maps.example/?q=', spaced.map(inAddress)),
    fill('https://maps.example/?q=', fill(outward, '+', inward)),
    fill(outward, one('-', '.', '_', '\u2013'), inward),
    spaced.map(htmlEncoded),
    fill('(', spaced, ')'),
    spaced.map((text) => [...text].join(' ')),
    fill('12 High Street\nCorby\n', spaced),
  ],
  lookAlikes: [
    outward,
    fill('district ', outward, ' and ', outward),
    fill('M1 corridor, E1 and E2 options'),
    fill('Q', number(1, 4), ' 2026/27'),
    fill('gate E', number(1, 9), ' ', one('2nd', '3rd', '1st'), ' floor'),
    fill('T', number(1, 3), ' ', number(1, 9), ' sessions'),
    fill('option B', number(1, 9), ' 4ha of land'),
    fill('ward ', number(1, 20), ' St Mary\u2019s'),
    fill('EHIA-2027-', digits(4)),
    fc.uuid(),
    letters(64, '0123456789abcdef'),
    fill('https://icb.example/', letters(7, '0123456789abcdef'), '/', letters(5, '0123456789abcdef')),
    fill('D', digits(1), 'Y', digits(1), 'V'),
    fill('RX1RA and ', one('RJ1', 'RGN', 'RNQ')),
    fill('prop-b11aa-', number(1, 9)),
    fill('PC-DIS-', letters(4, 'ABCD')),
    fill('COVID19 ', number(1, 9), ' waves'),
    fill('A', number(1, 99), ' 2km north'),
    fill('H1 2027 and H2 2027'),
    fill('T', number(1, 4), ' 4AM'),
  ],
};
