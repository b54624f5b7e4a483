import type { Evidence } from '../../../stack/evidence.ts';
import { recordedId } from '../../../stack/evidence.ts';
import {
  type End,
  type HostileKind,
  type Headers,
  inTurn,
  messageOf,
  recorded,
  refused,
  STRUCTURED,
  valid,
  withData,
} from '../tried.ts';
import { PROTOTYPE_NAMES } from './prototype-names.ts';

const CONTENT_TYPES: readonly (readonly [type: string | undefined, end: End])[] = [
  ...[
    undefined,
    '',
    'text/plain',
    'application/xml',
    'application/octet-stream',
    'application/cloudevents+avro',
    `${STRUCTURED['content-type']}; charset=utf-16`,
    `${STRUCTURED['content-type']}; charset="iso-8859-1"`,
    ...PROTOTYPE_NAMES,
  ].map((type) => [type, 'wrong-content-type'] as const),
  ['application/cloudevents-batch+json', 'batch-mode'],
  ['application/json', 'invalid-attribute'],
  ['application/vnd.nhs+json', 'invalid-attribute'],
  ['APPLICATION/CloudEvents+JSON ; Charset="UTF-8"', 'recorded'],
];

const contentTypes: HostileKind = {
  name: 'wrong content types',
  make: (making) =>
    inTurn(making, CONTENT_TYPES, ([type, end], event) => {
      const headers: Headers = type === undefined ? {} : { 'content-type': type };
      const what = String(type);
      return end === 'recorded' ? recorded(what, event, { headers }) : refused(end, what, event, { headers });
    }),
};

/** What is wrong with an event that is well-formed JSON. */
const FAULTS: readonly (readonly [what: string, over: (event: Evidence) => Evidence, end: End])[] = [
  ['specversion 0.3', () => ({ specversion: '0.3' }), 'invalid-attribute'],
  ['no id', () => ({ id: undefined }), 'invalid-attribute'],
  ['a list as id', () => ({ id: ['a'] }), 'invalid-attribute'],
  ['a long id', () => ({ id: 'x'.repeat(129) }), 'invalid-envelope'],
  ['# in its source', () => ({ source: 'urn:a#b' }), 'invalid-envelope'],
  ['no subject', () => ({ subject: undefined }), 'invalid-envelope'],
  ['an object as attribute', () => ({ remark: { a: 1 } }), 'invalid-attribute'],
  ['half a number as attribute', () => ({ remark: 0.5 }), 'invalid-attribute'],
  ['time in words', () => ({ time: 'yesterday' }), 'invalid-attribute'],
  ['30 February', () => ({ time: '2026-02-30T12:00:00Z' }), 'invalid-envelope'],
  ['year 0', () => ({ time: '0000-01-01T00:00:00Z' }), 'invalid-envelope'],
  ['a moment of a replay', () => ({ replaymoment: '2026-11-02T12:00:00Z' }), 'replay-mismatch'],
  ['data as text/html', () => ({ datacontenttype: 'text/html' }), 'wrong-content-type'],
  ['data_base64', () => ({ data_base64: 'e30=' }), 'wrong-content-type'],
  ['no data', () => ({ data: undefined }), 'invalid-envelope'],
  ['another organisation', () => ({ organisation: 'QXX' }), 'other-organisation'],
  ['no organisation', () => ({ organisation: 'qpm' }), 'invalid-envelope'],
  ['an unknown kind', () => ({ type: 'throughline.involvement.seance.v1' }), 'unknown-kind'],
  ['the wrong way round', (event) => withData(event, { occurred: { from: '2026-11-02', to: '2026-11-01' } }), 'invalid-data'],
  ['no details', (event) => withData(event, { details: undefined }), 'invalid-data'],
  ['too many groups', (event) => withData(event, { groupsReached: Array(61).fill({ code: 'PC', band: '1-7' }) }), 'invalid-data'],
  ...PROTOTYPE_NAMES.map((name) => [`kind ${name}`, () => ({ type: `throughline.involvement.${name}.v1` }), 'unknown-kind'] as const),
]; // prettier-ignore

const attributes: HostileKind = {
  name: 'wrong attributes, kinds and data',
  weight: 2,
  make: (making) =>
    inTurn(making, FAULTS, ([what, over, end], event) => {
      const told = { ...event, ...over(event) };
      return refused(end, what, told, { key: String(event['subject']) });
    }),
};

const keys: HostileKind = {
  name: 'another key than the subject',
  make: (making) =>
    inTurn(making, ['', 'p-1', 'POISON', `${'K'.repeat(256)}`, '\ufeffPOISON-1', '__proto__'], (key, event) =>
      refused('key-mismatch', JSON.stringify(key.slice(0, 10)), event, { key }),
    ),
};

const conflicts: HostileKind = {
  name: 'an id that has other content on record',
  make: ({ count, fresh, programme }) =>
    Array.from({ length: Math.ceil(count / 2) }, () => {
      const event = valid(programme(), fresh());
      const other = withData(event, { themes: ['Something else'] });
      const taken = { what: 'the other', message: messageOf(other), ends: ['conflicting-content'] };
      return [{ ...recorded('the first', event), data: event['data'] }, taken];
    })
      .flat()
      .slice(0, count),
};

const repeats: HostileKind = {
  name: 'the same event three times',
  make: ({ count, fresh, programme }) =>
    Array.from({ length: Math.ceil(count / 3) }, () => {
      const event = valid(programme(), fresh());
      return Array.from({ length: 3 }, () => ({ ...recorded(recordedId(event), event), data: event['data'] }));
    })
      .flat()
      .slice(0, count),
};

/** In the privacy campaign there are many more. */
const PERSONAL = ['someone@example.org', 'NHS number 999 123 0009', 'ring 07700 900123', 'Mrs Jane Smith said so'];

const personal: HostileKind = {
  name: 'personal data',
  make: (making) =>
    inTurn(making, PERSONAL, (text, event) => refused('personal-data', text, withData(event, { themes: [text] }))),
};

export const ENVELOPE_KINDS = [contentTypes, attributes, keys, conflicts, repeats, personal] as const;
