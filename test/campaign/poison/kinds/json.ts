import { cloudEvent } from '@throughline/domain/testing';
import type { Evidence } from '../../../stack/evidence.ts';
import { type End, type HostileKind, inTurn, recorded, refused, withData } from '../tried.ts';

/** Levels that an event has around what stands in a replacement, and the most that are taken in all. */
const [AROUND, MOST] = [4, 32] as const;

const correction = ({ id, source, subject }: Evidence, replacement: Evidence): Evidence => ({
  ...cloudEvent('correction', { corrects: 'urn:poison#nothing', reason: 'It was another', replacement }),
  id,
  source,
  subject,
});

const nested = (depth: number, [open, close]: readonly [string, string]): string =>
  `${open.repeat(depth)}1${close.repeat(depth)}`;

const DEPTHS = [1, MOST - AROUND, MOST - AROUND + 1, 100, 5_000, 40_000] as const;

const deep: HostileKind = {
  name: 'deeply nested JSON',
  make: (making) =>
    inTurn(making, DEPTHS, (depth, event) => {
      const told = correction(event, { inner: 'INNER' });
      const inner = nested(depth, making.random(2) === 0 ? ['[', ']'] : ['{"a":', '}']);
      const value = JSON.stringify(told).replace('"INNER"', inner);
      return depth + AROUND <= MOST
        ? recorded(`${depth} levels`, told, { value })
        : refused('too-deep', `${depth} levels`, told, { value });
    }),
};

/** A property and a second of the same name, which some readers would take instead. */
const REPEATS: readonly (readonly [place: string, before: string, repeated: string])[] = [
  ['the event', '{', '"id":"another",'],
  ['the event, escaped', '{', '"\\u0069d":"another",'],
  ['the type', '{', '"type":"throughline.involvement.retraction.v1",'],
  ['data', '"data":{', '"themes":["Nobody came"],'],
  ['details', '"details":{', '"sessions":9,'],
  ['a group', '"groupsReached":[{', '"band":"50+",'],
];

const repeated: HostileKind = {
  name: 'duplicate keys',
  make: (making) =>
    inTurn(making, REPEATS, ([place, before, more], event) => {
      const value = JSON.stringify(event).replace(before, `${before}${more}`);
      return refused('duplicate-key', `twice in ${place}`, event, { value });
    }),
};

/** Spellings of a number, and how a count of people that is spelled so ends. */
const NUMBERS: readonly (readonly [text: string, end: End])[] = [
  ...['NaN', 'Infinity', '-Infinity', '0x3A', '058', '+58', '58.', '.58', '5_8', '58n', 'undefined'].map(
    (text) => [text, 'not-json'] as const,
  ),
  ...['1e999', '-1e999', '1E400', `1${'0'.repeat(400)}`].map((text) => [text, 'not-finite'] as const),
  ...['1e21', '-1', '58.5', '5e-324', '9007199254740993', '1e308', 'true', '"58"', 'null', '[58]', '{}'].map(
    (text) => [text, 'invalid-data'] as const,
  ),
  ...['-0', '5.8e1', '58.0', '580e-1'].map((text) => [text, 'recorded'] as const),
];

const numbers: HostileKind = {
  name: 'numbers as NaN and 1e999',
  weight: 2,
  make: (making) =>
    inTurn(making, NUMBERS, ([text, end], { id, source, subject }) => {
      const survey = { ...cloudEvent('survey', { completed: 'NUMBER' }), id, source, subject };
      const value = JSON.stringify(survey).replace('"NUMBER"', text);
      return end === 'recorded'
        ? recorded(text, survey, { value })
        : refused(end, text.slice(0, 20), survey, { value });
    }),
};

const EMPTY: readonly (readonly [value: string | null, end: End])[] = [
  [null, 'null-value'],
  ['', 'not-json'],
  [' \n\t', 'not-json'],
  ...['null', '[]', '{}', '""', '0', 'true', '[{}]', '{"":""}'].map((text) => [text, 'invalid-attribute'] as const),
];

const empty: HostileKind = {
  name: 'empty values',
  make: (making) =>
    inTurn(making, EMPTY, ([value, end], event, id) => {
      switch (making.random(4)) {
        case 0:
          return refused('null-key', 'no key', event, { key: null });
        case 1:
          return refused('invalid-attribute', 'an empty id', { ...event, id: '' });
        default:
          // Found again by its key: many have the same value.
          return refused(end, JSON.stringify(value), event, { value, key: id.toUpperCase() });
      }
    }),
};

const cut: HostileKind = {
  name: 'JSON cut off',
  make: (making) =>
    inTurn(making, ['from its end'], (what, event) => {
      const whole = JSON.stringify(event);
      return refused('not-json', what, event, { value: whole.slice(0, whole.length - 1 - making.random(300)) });
    }),
};

/** What a changed byte may make of an event. */
const CHANGED = ['recorded', 'not-json', 'not-utf8', 'not-unicode', 'not-finite', 'invalid-data', 'duplicate-key', 'personal-data'] as const; // prettier-ignore

const changed: HostileKind = {
  name: 'a byte of its data changed, left out or added',
  weight: 2,
  make: (making) =>
    inTurn(making, ['changed', 'left out', 'added'] as const, (how, event) => {
      const whole = Buffer.from(JSON.stringify(withData(event, {})));
      const from = whole.indexOf('"data":{') + '"data":{'.length;
      const at = from + making.random(whole.length - from);
      const byte = Buffer.from(how === 'left out' ? [] : [making.random(256)]);
      const value = Buffer.concat([whole.subarray(0, at), byte, whole.subarray(how === 'added' ? at : at + 1)]);
      return { ...recorded(`byte ${at} ${how}`, event, { value }), ends: CHANGED };
    }),
};

export const JSON_KINDS = [deep, repeated, numbers, empty, cut, changed] as const;
