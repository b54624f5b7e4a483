import { formatGroup, spaced } from '../format.ts';
import { type FormatMoment, formatValue } from './values.ts';

type Members = Readonly<Record<string, unknown>>;
/** The title of a policy pack, where it is known. */
export type PackTitle = (id: string, version: number) => string | undefined;
interface Shape {
  /** Its members, all of them: what has others, too, is said member by member, so that nothing is left out. */
  readonly members: readonly string[];
  readonly format: (value: Members, text: (value: unknown) => string, titleOf: PackTitle) => string;
}

const person = (role: unknown, id: unknown): string => `${spaced(String(role))} ${String(id)}`;

/** `NHS service change, version 1 (ics-involvement)`; by its id alone where its title is not known. */
export const formatPolicy = (id: string, version: number, titleOf: PackTitle): string => {
  const title = titleOf(id, version);
  return title === undefined ? `${id} version ${version}` : `${title}, version ${version} (${id})`;
};

/** What is said as one phrase. */
const SHAPES: readonly Shape[] = [
  { members: ['role', 'id'], format: ({ role, id }) => person(role, id) },
  { members: ['role', 'staffId'], format: ({ role, staffId }) => person(role, staffId) },
  {
    members: ['id', 'version', 'digest'],
    format: ({ id, version, digest }, text, titleOf) =>
      `${formatPolicy(text(id), Number(version), titleOf)}, with the SHA-256 digest ${text(digest)}`,
  },
  {
    members: ['proposal', 'version'],
    format: ({ proposal, version }, text) => `${text(proposal)}, version ${text(version)}`,
  },
  { members: ['planningQuestion'], format: ({ planningQuestion }, text) => text(planningQuestion) },
  {
    members: ['uri', 'sha256', 'documentDate', 'mediaType'],
    format: ({ uri, sha256, documentDate, mediaType }, text) =>
      `${text(uri)}, of ${text(documentDate)} (${text(mediaType)}), with the SHA-256 digest ${text(sha256)}`,
  },
  { members: ['code', 'band'], format: ({ code, band }, text) => `${formatGroup(text(code))}: ${text(band)} people` },
  { members: ['band'], format: ({ band }, text) => text(band) },
  { members: ['exact'], format: ({ exact }, text) => text(exact) },
  { members: ['citation', 'force'], format: ({ citation, force }, text) => `${text(citation)} (${text(force)})` },
  {
    members: ['from', 'to'],
    format: ({ from, to }, text) => (from === to ? text(from) : `${text(from)} to ${text(to)}`),
  },
];

/** An object as one phrase, where it is of a kind that people have a phrase for. */
export const formatShape = (
  value: object,
  { pack, moment }: { readonly pack: PackTitle; readonly moment: FormatMoment },
): string | undefined => {
  const given = Object.keys(value).toSorted().join();
  const text = (one: unknown): string => formatValue(one, moment);
  return SHAPES.find(({ members }) => members.toSorted().join() === given)?.format(value as Members, text, pack);
};
