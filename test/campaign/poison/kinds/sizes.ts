import { cloudEvent } from '@throughline/domain/testing';
import type { Evidence } from '../../../stack/evidence.ts';
import { type HostileKind, inTurn, recorded, refused, STRUCTURED } from '../tried.ts';

const MOST_BYTES = 256 * 1024;
const SENTENCE = 'People find it hard to get there. ';

/** An event whose JSON has so many bytes. */
const ofSize = ({ id, source, subject }: Evidence, bytes: number): Evidence => {
  const made = (text: string): Evidence => ({
    ...cloudEvent('correction', { corrects: 'urn:poison#nothing', reason: 'It was another', replacement: { text } }),
    id,
    source,
    subject,
  });
  const missing = bytes - JSON.stringify(made('')).length;
  return made(SENTENCE.repeat(Math.ceil(missing / SENTENCE.length)).slice(0, missing));
};

const SIZES = [
  ['the largest value', MOST_BYTES, 'recorded'],
  ['a byte more', MOST_BYTES + 1, 'too-large'],
  ['nearly what a broker takes', 900_000, 'too-large'],
] as const;

const values: HostileKind = {
  name: 'huge values',
  weight: 0.5,
  alone: true,
  make: (making) =>
    inTurn(making, SIZES, ([what, bytes, end], event) => {
      // All in one programme, so that the state of others stays as large as usual.
      const told = ofSize({ ...event, subject: making.ownProgramme }, bytes);
      const tried = end === 'recorded' ? recorded(what, told) : refused(end, what, told);
      return { ...tried, alone: true };
    }),
};

const beside: HostileKind = {
  name: 'huge keys, headers and texts',
  make: (making) =>
    inTurn(making, ['key', 'header', 'many headers', 'extension', 'id'] as const, (what, event) => {
      switch (what) {
        case 'key':
          return refused('too-large', what, event, { key: 'K'.repeat(257 + making.random(5_000)) });
        case 'header':
          return refused('too-large', what, event, { headers: { ...STRUCTURED, remark: 'x'.repeat(16 * 1024) } });
        case 'many headers': {
          const many = Object.fromEntries(Array.from({ length: 2_000 }, (_, at) => [`header-${at}`, 'x']));
          return refused('too-large', what, event, { headers: { ...STRUCTURED, ...many } });
        }
        case 'extension':
          return refused('invalid-envelope', what, { ...event, remark: 'x'.repeat(301 + making.random(5_000)) });
        case 'id':
          return refused('invalid-envelope', what, { ...event, id: 'x'.repeat(129 + making.random(5_000)) });
      }
    }),
};

export const SIZE_KINDS = [values, beside] as const;
