import { own } from '@throughline/domain';
import { lintPack } from '../authoring/lint/lint-pack.ts';
import type { TextFormat } from '../text/parse-text.ts';
import type { PolicyPack } from './pack.ts';
import { parsePack } from './pack-text.ts';

/** A file that holds a pack. */
export interface PackFile {
  /** With its extension, which says how the text is written; see `isPackFile`. */
  readonly name: string;
  /** Undefined where it could not be read. */
  readonly text: string | undefined;
}

/** The packs, in the order of their files, or all that is wrong: file, place, what is wrong and what would be accepted. */
export type LoadedPacks =
  | { readonly ok: true; readonly packs: readonly PolicyPack[] }
  | { readonly ok: false; readonly problems: readonly string[] };

const FORMATS: Readonly<Record<string, TextFormat>> = { yaml: 'yaml', yml: 'yaml', json: 'json' };
const formatOf = (name: string): TextFormat | undefined => own(FORMATS, name.split('.').at(-1) ?? '');

/** Whether a file of this name holds a pack: `.yaml`, `.yml` or `.json`. */
export const isPackFile = (name: string): boolean => formatOf(name) !== undefined;

type Read = { readonly name: string } & ({ readonly pack: PolicyPack } | { readonly problems: readonly string[] });

const read = ({ name, text }: PackFile): Read => {
  if (text === undefined) return { name, problems: ['cannot be read'] };
  const parsed = parsePack(text, formatOf(name) ?? 'yaml');
  if (!parsed.ok) return { name, problems: parsed.problems.map(({ path, what }) => `${path}: ${what}`) };
  const errors = lintPack(parsed.value).filter(({ severity }) => severity === 'error');
  if (errors.length === 0) return { name, pack: parsed.value };
  return { name, problems: errors.map(({ requirement, what, mend }) => `${requirement ?? 'pack'}: ${what}. ${mend}`) };
};

/** Of two packs of one id and version nobody could say which a programme pinned. */
const taken = (found: readonly Read[], shipped: readonly PolicyPack[]): readonly string[] => {
  const seen = new Map(
    shipped.map(({ id, version }) => [`${id} version ${version}`, 'the engine, which ships with it']),
  );
  return found.flatMap((file) => {
    if (!('pack' in file)) return [];
    const name = `${file.pack.id} version ${file.pack.version}`;
    const holder = seen.get(name);
    seen.set(name, holder ?? file.name);
    return holder === undefined ? [] : [`${file.name}: ${name} comes from ${holder} already; give it another version`];
  });
};

/**
 * Packs from their files, each checked as `policy lint` checks it. Warnings are accepted.
 * @param shipped packs that ship with the engine: none of the files may hold one of the same id and version.
 */
export const loadPacks = (files: readonly PackFile[], shipped: readonly PolicyPack[] = []): LoadedPacks => {
  const found = files.map(read);
  const problems = [
    ...found.flatMap((file) => ('problems' in file ? file.problems.map((what) => `${file.name}: ${what}`) : [])),
    ...taken(found, shipped),
  ];
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, packs: found.flatMap((file) => ('pack' in file ? [file.pack] : [])) };
};
