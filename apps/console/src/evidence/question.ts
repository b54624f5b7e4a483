import type { Answer } from '@throughline/api-client';
import { formatDay, formatGate, fullMomentOf } from '@throughline/words';
import { capital } from '../page/capital.ts';

export type Catalogues = Answer<'get /v1/catalogues'>;
type Packs = Answer<'get /v1/programmes/{id}/evidence-packs'>;
/** A pack that was requested. */
export type PackInShort = Packs['items'][number];
export type Question = PackInShort['question'];

const EDITIONS = {
  disclosure: 'A court or its parties: with everything that was recorded',
  public: 'The public: with digests only, and nothing that was recorded',
} as const;
/** For whom a pack is made. */
export const EDITION_CHOICES = Object.entries(EDITIONS);

const list = (names: readonly string[]): string => names.join(', ');

const known = (asKnownAt: NonNullable<Question['asKnownAt']>): string =>
  typeof asKnownAt === 'string'
    ? fullMomentOf(asKnownAt)
    : `When the log had ${asKnownAt.treeSize.toLocaleString('en-GB')} entries`;

const happened = ({ occurredFrom, occurredTo }: Question): string | undefined => {
  if (occurredFrom === undefined) return occurredTo === undefined ? undefined : `Until ${formatDay(occurredTo)}`;
  return occurredTo === undefined
    ? `From ${formatDay(occurredFrom)}`
    : `${formatDay(occurredFrom)} to ${formatDay(occurredTo)}`;
};

/** What a pack is about, in one line. */
export const subjectOf = ({ certificate, gates, groups, kinds, occurredFrom, occurredTo }: Question): string => {
  if (certificate !== undefined) return `Certificate of gate ${formatGate(certificate)}`;
  const isNarrowed = [gates, groups, kinds, occurredFrom, occurredTo].some((one) => one !== undefined);
  return isNarrowed ? 'Part of the record' : 'The whole record';
};

/** The question that a pack answers, in words: a label and what stands under it. */
export const questionRows = (
  question: Question,
  { kinds, groups }: Catalogues,
): readonly (readonly [string, string])[] => {
  const { certificate, edition, asKnownAt, withheld, renewal } = question;
  const kindName = (kind: string) => capital(kinds.find((one) => one.kind === kind)?.words ?? 'Another kind');
  const groupName = (code: string) => groups.find((one) => one.code === code)?.name ?? `Local group ${code}`;
  const rows: readonly (readonly [string, string | undefined])[] = [
    ['What', subjectOf(question)],
    ['Gates', question.gates && list(question.gates.map(formatGate))],
    ['Kinds of event', question.kinds && list(question.kinds.map(kindName))],
    ['Groups', question.groups && list(question.groups.map(groupName))],
    ['Happened', happened(question)],
    [
      'As known',
      asKnownAt === undefined ? (certificate ? 'When the gate closed' : 'When it was requested') : known(asKnownAt),
    ],
    ['For', EDITIONS[edition]],
    ['Withheld', withheld && list(Object.entries(withheld).map(([version, ground]) => `entry ${version}: ${ground}`))],
    ['Asked before', renewal === undefined ? undefined : 'Yes. It was renewed for what was recorded since'],
  ];
  return rows.flatMap(([label, value]) => (value === undefined ? [] : [[label, value] as const]));
};
