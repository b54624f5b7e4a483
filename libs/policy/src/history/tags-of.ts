import { kindOfType, programmeOfStream, type RecordedEvent } from '@throughline/domain';
import type { CompiledPack } from '../packs/compile.ts';
import { contentOf } from './content-of.ts';
import { type Member, membersOf, stringsAt } from './members.ts';

/** By what events are found; each tag is its sort and a value, as `group:PC-DIS-SENS`. */
export const TAG_SORTS = [
  'programme',
  'type',
  'group',
  'method',
  'partner',
  'person',
  'gate',
  'principle',
  'framework',
  'limb',
] as const;
/** What sort of thing a tag names. */
export type TagSort = (typeof TAG_SORTS)[number];

/** The tag of every event, by which all of an organisation's are found. */
export const EVERY_EVENT = 'every';

/** The tag of a value. Free values are found whatever their capitals and blanks. */
export const tagOf = (sort: TagSort, value: string): string =>
  `${sort}:${sort === 'method' || sort === 'partner' ? value.normalize('NFKC').trim().replaceAll(/\s+/g, ' ').toLowerCase() : value}`;

/** Members that name groups of the inclusion list, wherever they stand. */
const OF_GROUPS = ['requiredGroups', 'groupsCovered', 'group'];
/** Members that name a person by an opaque id alone. */
const OF_PERSONS = ['staffId', 'team', 'approvers', 'hands', 'recorders', 'recordedAlone'];
const OF_REQUIREMENTS = ['requirement', 'unmet'];

const groupsIn = (content: readonly Member[]): readonly string[] => [
  ...stringsAt(content, 'groupsReached', (one) => (one as { readonly code?: unknown } | null)?.code),
  ...OF_GROUPS.flatMap((name) => stringsAt(content, name)),
];

const personsIn = (payload: readonly Member[]): readonly string[] => [
  ...OF_PERSONS.flatMap((name) => stringsAt(payload, name)),
  ...payload.flatMap(({ value }) => {
    const { role, id } = (value ?? {}) as { readonly role?: unknown; readonly id?: unknown };
    return typeof role === 'string' && typeof id === 'string' ? [id] : [];
  }),
];

/** Principles, frameworks and limbs of the requirements that an event names, or that count evidence of its kind. */
const pursued = (type: string, payload: readonly Member[], pack: CompiledPack | undefined): readonly string[] => {
  if (pack === undefined) return [];
  const kind = kindOfType(type);
  const counting = kind === undefined ? [] : (pack.leavesByKind.get(kind) ?? []).map(({ key }) => key.split('/')[0]!);
  const named = new Set([...counting, ...OF_REQUIREMENTS.flatMap((name) => stringsAt(payload, name))]);
  return pack.requirements.flatMap(({ requirement }) => (named.has(requirement.key) ? requirement.tags : []));
};

/**
 * Everything an event of a programme is found by, each tag once.
 * @param pack what the programme was judged by then; undefined where that is not known here.
 */
export const tagsOf = (event: RecordedEvent, pack: CompiledPack | undefined): readonly string[] => {
  const [content, payload] = [membersOf(contentOf(event)), membersOf(event.payload)];
  const of = (sort: TagSort, values: readonly string[]) => values.map((value) => tagOf(sort, value));
  return [
    ...new Set([
      EVERY_EVENT,
      ...of('programme', [programmeOfStream(event.stream)]),
      ...of('type', [event.type]),
      ...of('group', groupsIn(content)),
      ...of('method', stringsAt(content, 'method')),
      ...of('partner', stringsAt(content, 'partnerOrganisation')),
      ...of('person', [event.actor.id, ...personsIn(payload)]),
      ...of('gate', stringsAt(payload, 'gate')),
      ...pursued(event.type, payload, pack),
    ]),
  ];
};
