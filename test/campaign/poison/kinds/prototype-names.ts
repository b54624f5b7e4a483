import { cloudEvent } from '@throughline/domain/testing';
import type { Evidence } from '../../../stack/evidence.ts';
import { oneOf } from '../../random.ts';
import {
  detailsOf,
  type HostileKind,
  inTurn,
  type messageOf,
  ORGANISATION,
  recorded,
  refused,
  STRUCTURED,
  withData,
} from '../tried.ts';

/** What every object of JavaScript has, and what its own machinery asks objects for. */
export const PROTOTYPE_NAMES = [
  ...Object.getOwnPropertyNames(Object.prototype),
  ...['prototype', 'length', 'then', 'toJSON', 'arguments', 'caller', 'undefined', 'null', 'NaN'],
] as const;

const PROTO = '__proto__';
const capitals = (name: string): string => name.replaceAll('_', '').toUpperCase();

/** Kinds of evidence with a name in them by which something is kept. */
const NAMED: readonly (readonly [field: string, make: (name: string) => Evidence])[] = [
  ['callIn', (name) => cloudEvent('call_in_directed', { callIn: name, directedOn: '2026-11-02' })],
  ['commitment', (name) => cloudEvent('public_commitment_made', { commitment: name, promise: 'People are asked first', madeBy: 'commissioner' })],
  ['option', (name) => cloudEvent('option_discarded', { option: name, reasons: 'It costs too much' })],
  ['scrutiny body', (name) => cloudEvent('scrutiny_view', { body: name, view: 'supports' })],
  ['decision body', (name) => cloudEvent('decision_made', { level: 'stage', decidedOn: '2026-11-02', outcome: 'It goes on', body: name })],
  ['voice', (name) => cloudEvent('independent_voice_report', { body: name })],
  ['window', (name) => cloudEvent('consultation_opened', { window: name, opensOn: '2026-11-02', closesOn: '2026-12-20' }, { data: { about: { proposal: name, version: 1 } } })],
  ['proposal', (name) => cloudEvent('proposal_version_frozen', { title: name }, { data: { about: { proposal: name, version: 1 } } })],
  ['session', (name) => cloudEvent('focus_group', { sessions: 1 }, { data: { session: name, place: name, method: name } })],
  ['role', (name) => cloudEvent('focus_group', { sessions: 1 }, { data: { recorder: { role: name, staffId: 'il-1' } } })],
]; // prettier-ignore

const eventIds: HostileKind = {
  name: 'event ids from prototypes',
  make: (making) =>
    inTurn(making, PROTOTYPE_NAMES, (name, event) => {
      const named = { ...event, id: name };
      // An id begins with a letter or digit.
      return name.startsWith('_') ? refused('invalid-envelope', name, named) : recorded(name, named);
    }),
};

const sources: HostileKind = {
  name: 'sources from prototypes',
  make: (making) => inTurn(making, PROTOTYPE_NAMES, (name, event) => recorded(name, { ...event, source: name })),
};

const programmeIds: HostileKind = {
  name: 'programme ids from prototypes',
  make: (making) =>
    inTurn(making, PROTOTYPE_NAMES, (name, event) => {
      const spelling = making.random(3);
      if (spelling === 0) return refused('invalid-envelope', name, { ...event, subject: name });
      const subject = capitals(name);
      if (spelling === 1) return refused('organisation-unknown', subject, { ...event, subject });
      return refused('unknown-programme', subject, { ...event, subject, organisation: ORGANISATION });
    }),
};

const labels: HostileKind = {
  name: 'names in data from prototypes',
  weight: 2,
  make: (making) =>
    inTurn(making, PROTOTYPE_NAMES, (name, { source, subject }, id) => {
      const [field, make] = oneOf(making.random, NAMED);
      return recorded(`${field} ${name}`, { ...make(name), id, source, subject });
    }),
};

const groups: HostileKind = {
  name: 'group codes from prototypes',
  make: (making) =>
    inTurn(making, PROTOTYPE_NAMES, (name, event) => {
      const code = making.random(2) === 0 ? name : capitals(name);
      const reached = withData(event, { groupsReached: [{ code, band: '1-7' }] });
      return code === capitals(code) && code !== '' && code !== name
        ? recorded(code, reached)
        : refused('invalid-data', code, reached);
    }),
};

/** Where a property may stand, and how it ends there under an ordinary name of a prototype. */
const PLACES: readonly (readonly [place: string, make: (event: Evidence, own: Evidence) => Evidence, end: string])[] = [
  ['data', withData, 'invalid-data'],
  ['details', (event, own) => withData(event, { details: { ...detailsOf(event), ...own } }), 'invalid-data'],
  ['an array', (event, own) => withData(event, { groupsReached: [own] }), 'invalid-data'],
  ['a text', (event, own) => withData(event, { place: own }), 'invalid-data'],
  [
    'a replacement',
    (event, own) => {
      const details = { corrects: 'urn:poison#nothing', reason: 'It was another', replacement: { ...own } };
      return {
        ...cloudEvent('correction', details),
        id: event['id'],
        source: event['source'],
        subject: event['subject'],
      };
    },
    'recorded',
  ],
];

const properties: HostileKind = {
  name: 'property names from prototypes',
  weight: 2,
  make: (making) =>
    inTurn(making, PROTOTYPE_NAMES, (name, event) => {
      const [place, make, end] = oneOf(making.random, PLACES);
      // Computed, so that it is a property of its own and no prototype.
      const told = make(event, { [name]: { [name]: 'value' } });
      const what = `${name} in ${place}`;
      if (name === PROTO) return refused('reserved-key', what, told);
      return end === 'recorded' ? recorded(what, told) : refused(end, what, told);
    }),
};

const attributes: HostileKind = {
  name: 'attributes from prototypes',
  make: (making) =>
    inTurn(making, PROTOTYPE_NAMES, (name, event) => {
      const attribute = making.random(2) === 0 ? name : name.toLowerCase();
      const told = { ...event, [attribute]: 'value' };
      if (attribute === PROTO) return refused('reserved-key', attribute, told);
      return /^[a-z0-9]+$/.test(attribute) ? recorded(attribute, told) : refused('invalid-attribute', attribute, told);
    }),
};

/** An event in binary mode: attributes are headers. Its data says which it is, so that its letter is found by what it held. */
export const binary = ({ data, ...rest }: Evidence): ReturnType<typeof messageOf> => ({
  key: String(rest['subject']),
  value: Buffer.from(JSON.stringify({ ...(data as object), note: `Number ${String(rest['id'])}` })),
  headers: {
    'content-type': 'application/json',
    ...Object.fromEntries(
      Object.entries(rest)
        .filter(([name]) => name !== 'datacontenttype')
        .map(([name, value]) => [`ce_${name}`, String(value)]),
    ),
  },
});

const headers: HostileKind = {
  name: 'headers from prototypes',
  make: (making) =>
    inTurn(making, PROTOTYPE_NAMES, (name, event) => {
      if (making.random(2) === 0)
        return recorded(`header ${name}`, event, { headers: { ...STRUCTURED, [name]: 'value' } });
      const what = `binary attribute ${name}`;
      // Header names are read in lower case.
      const told = { ...recorded(what, event), message: binary({ ...event, [name]: 'value' }) };
      return /^[A-Za-z0-9]+$/.test(name) ? told : { ...told, ends: ['invalid-attribute'] };
    }),
};

export const PROTOTYPE_KINDS = [
  eventIds,
  sources,
  programmeIds,
  labels,
  groups,
  properties,
  attributes,
  headers,
] as const;
