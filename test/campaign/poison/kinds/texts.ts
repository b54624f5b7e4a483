import { cloudEvent } from '@throughline/domain/testing';
import type { Evidence } from '../../../stack/evidence.ts';
import { oneOf } from '../../random.ts';
import { type End, type HostileKind, inTurn, recorded, refused, withData } from '../tried.ts';
import { binary } from './prototype-names.ts';

/** Characters that move, hide, end or break what follows them, and how a label with one in its midst ends. */
const CHARACTERS: readonly (readonly [name: string, character: string, end: End])[] = [
  ['NUL', '\0', 'not-unicode'],
  ['half a surrogate pair', '\ud800', 'not-unicode'],
  ['the other half', '\udfff', 'not-unicode'],
  ['U+FFFD', '\ufffd', 'not-unicode'],
  ['bell', '\u0007', 'invalid-data'],
  ['backspace', '\b', 'invalid-data'],
  ['line feed', '\n', 'invalid-data'],
  ['carriage return', '\r', 'invalid-data'],
  ['escape', '\u001b[2J', 'invalid-data'],
  ['delete', '\u007f', 'invalid-data'],
  ['next line', '\u0085', 'invalid-data'],
  ['line separator', '\u2028', 'invalid-data'],
  ['right-to-left override', '\u202e', 'invalid-data'],
  ['isolate', '\u2066', 'invalid-data'],
  ['right-to-left letters', '\u05d0\u05d1', 'recorded'],
  ['combining marks', 'e\u0301\u0301\u0301', 'recorded'],
  ['a pair of surrogates', '\ud83c\udfe5', 'recorded'],
  ['a noncharacter', '\uffff', 'recorded'],
];

/** Where a text may stand; a control character in an attribute is refused with the envelope. */
const PLACES: readonly (readonly [place: string, make: (event: Evidence, text: string) => Evidence])[] = [
  ['place', (event, text) => withData(event, { place: text })],
  ['theme', (event, text) => withData(event, { themes: [text] })],
  [
    'callIn',
    ({ id, source, subject }, text) => ({
      ...cloudEvent('call_in_directed', { callIn: text, directedOn: '2026-11-02' }),
      id,
      source,
      subject,
    }),
  ],
  ['attribute', (event, text) => ({ ...event, remark: text })],
];

const told = (what: string, event: Evidence, end: End) =>
  end === 'recorded' ? recorded(what, event) : refused(end, what, event);

const characters: HostileKind = {
  name: 'control characters, NUL and bidi in texts',
  weight: 3,
  make: (making) =>
    inTurn(making, CHARACTERS, ([name, character, end], event) => {
      const [place, make] = oneOf(making.random, PLACES);
      const inAttribute = place === 'attribute' && end === 'invalid-data' ? 'invalid-envelope' : end;
      return told(`${name} in ${place}`, make(event, `CI ${character} 1`), inAttribute);
    }),
};

const CONTROLS = ['\0', '\u0001', '\n', '\u001b', '\u202e', '\u2028', '\u007f'] as const;

const rawControls: HostileKind = {
  name: 'control characters in envelopes, keys and headers',
  weight: 2,
  make: (making) =>
    inTurn(making, CONTROLS, (control, event) => {
      const shown = JSON.stringify(control);
      const isNul = control === '\0';
      const subject = String(event['subject']);
      switch (making.random(7)) {
        case 0:
          return refused(isNul ? 'not-unicode' : 'invalid-envelope', `${shown} in id`, {
            ...event,
            id: `a${control}b`,
          });
        case 1:
          return refused(isNul ? 'not-unicode' : 'invalid-envelope', `${shown} in source`, {
            ...event,
            source: `urn:a${control}b`,
          });
        case 2:
          return refused(isNul ? 'not-unicode' : 'unknown-kind', `${shown} in type`, {
            ...event,
            type: `${String(event['type'])}${control}`,
          });
        case 3:
          return refused('key-mismatch', `${shown} in key`, event, { key: `${subject}${control}` });
        case 4: {
          const both = `${subject}${control}`;
          return refused(isNul ? 'not-unicode' : 'invalid-envelope', `${shown} in key and subject`, {
            ...event,
            subject: both,
          });
        }
        case 5:
          return {
            ...refused('invalid-envelope', `${shown} in a header`, event),
            message: binary({ ...event, remark: `a${control}b` }),
          };
        default: {
          const text = JSON.stringify(withData(event, { place: 'PLACE' })).replace('PLACE', `a${control}b`);
          // Outside escapes JSON forbids those below U+0020; the others are refused as text.
          return refused(control < ' ' ? 'not-json' : 'invalid-data', `${shown} unescaped`, event, { value: text });
        }
      }
    }),
};

const BYTES: readonly (readonly [name: string, bytes: readonly number[]])[] = [
  ['Latin-1', [0xe9]],
  ['an overlong slash', [0xc0, 0xaf]],
  ['a byte that never occurs', [0xff]],
  ['a sequence cut off', [0xe2, 0x82]],
  ['a surrogate', [0xed, 0xa0, 0x80]],
  ['beyond Unicode', [0xf5, 0x80, 0x80, 0x80]],
];

const within = (text: string, bytes: Buffer): Buffer => {
  const [before = '', after = ''] = text.split('PLACE');
  return Buffer.concat([Buffer.from(before), bytes, Buffer.from(after)]);
};

const utf16 = (text: string, bigEndian: boolean): Buffer => {
  const bytes = Buffer.from(`\ufeff${text}`, 'utf16le');
  return bigEndian ? bytes.swap16() : bytes;
};

const notUtf8: HostileKind = {
  name: 'bytes that are not UTF-8',
  weight: 2,
  make: (making) =>
    inTurn(making, BYTES, ([name, bytes], event) => {
      const text = JSON.stringify(withData(event, { place: 'PLACE' }));
      const bad = Buffer.from(bytes);
      switch (making.random(5)) {
        case 0:
          return refused('not-utf8', 'UTF-16', event, { value: utf16(text, making.random(2) === 0) });
        case 1: {
          const key = Buffer.concat([Buffer.from(String(event['subject'])), bad]);
          return refused('not-utf8', `${name} in the key`, event, { key });
        }
        case 2:
          return recorded('a byte-order mark of UTF-8', event, { value: `\ufeff${JSON.stringify(event)}` });
        default:
          return refused('not-utf8', name, event, { value: within(text, bad) });
      }
    }),
};

export const TEXT_KINDS = [characters, rawControls, notUtf8] as const;
