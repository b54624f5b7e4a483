import { kindOfType, programmeOfStream, type RecordedEvent } from '@throughline/domain';
import type { CompiledPack } from '../packs/compile.ts';
import { membersOf, stringsAt } from './members.ts';
import { toldBy } from './told.ts';

/** By what events are found; each tag is its sort and a value, as `group:PC-DIS-DEAF`. */
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

const groupsIn = (data: unknown): readonly string[] => [
  ...stringsAt(data, 'groupsReached', (one) => (one as { readonly code?: unknown } | null)?.code),
  ...OF_GROUPS.flatMap((member) => stringsAt(data, member)),
];

const personsIn = (event: RecordedEvent): readonly string[] => [
  event.actor.id,
  ...OF_PERSONS.flatMap((member) => stringsAt(event.payload, member)),
  ...membersOf(event.payload).flatMap(({ value }) => {
    const { role, id } = (value ?? {}) as { readonly role?: unknown; readonly id?: unknown };
    return typeof role === 'string' && typeof id === 'string' ? [id] : [];
  }),
];

/** Principles, frameworks and limbs of the requirements that an event names, or that count evidence of its kind. */
const pursued = (event: RecordedEvent, pack: CompiledPack | undefined): readonly string[] => {
  if (pack === undefined) return [];
  const kind = kindOfType(event.type);
  const counting = kind === undefined ? [] : (pack.leavesByKind.get(kind) ?? []).map(({ key }) => key.split('/')[0]!);
  const named = new Set([...counting, ...OF_REQUIREMENTS.flatMap((member) => stringsAt(event.payload, member))]);
  return pack.requirements.flatMap(({ requirement }) => (named.has(requirement.key) ? requirement.tags : []));
};

/**
 * Everything an event of a programme is found by, each tag once.
 * @param pack what the programme was judged by then; undefined where that is not known here.
 */
export const tagsOf = (event: RecordedEvent, pack: CompiledPack | undefined): readonly string[] => {
  const data = toldBy(event);
  const of = (sort: TagSort, values: readonly string[]) => values.map((value) => tagOf(sort, value));
  return [
    ...new Set([
      EVERY_EVENT,
      ...of('programme', [programmeOfStream(event.stream)]),
      ...of('type', [event.type]),
      ...of('group', groupsIn(data)),
      ...of('method', stringsAt(data, 'method')),
      ...of('partner', stringsAt(data, 'partnerOrganisation')),
      ...of('person', personsIn(event)),
      ...of('gate', stringsAt(event.payload, 'gate')),
      ...pursued(event, pack),
    ]),
  ];
};
