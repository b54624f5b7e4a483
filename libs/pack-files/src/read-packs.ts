import { own } from '@throughline/domain';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { lintPack, PACKS, parsePack, type PackFormat, type PolicyPack } from '@throughline/policy';

/** Packs of an installation that are not as accepted: all that is wrong, by file, so that a person mends it in one go. */
export class InvalidPacks extends Error {
  override readonly name = 'InvalidPacks';
}

const FORMATS: Readonly<Record<string, PackFormat>> = { '.yaml': 'yaml', '.yml': 'yaml', '.json': 'json' };

const refused = (problems: readonly string[]): InvalidPacks =>
  new InvalidPacks(problems.map((problem) => `POLICY_PACKS: ${problem}`).join('\n'));

const namesIn = async (folder: string): Promise<readonly string[]> => {
  try {
    const names = await readdir(folder);
    return names.filter((name) => own(FORMATS, extname(name)) !== undefined).sort();
  } catch {
    throw refused(['no folder that can be read; accepted is the path of a folder of packs in YAML or JSON']);
  }
};

type Read = { readonly name: string } & ({ readonly pack: PolicyPack } | { readonly problems: readonly string[] });

const read = async (folder: string, name: string): Promise<Read> => {
  const text = await readFile(join(folder, name), 'utf8').catch(() => undefined);
  if (text === undefined) return { name, problems: ['cannot be read'] };
  const parsed = parsePack(text, own(FORMATS, extname(name)) ?? 'yaml');
  if (!parsed.ok) return { name, problems: parsed.problems.map(({ path, what }) => `${path}: ${what}`) };
  const errors = lintPack(parsed.pack).filter(({ severity }) => severity === 'error');
  if (errors.length === 0) return { name, pack: parsed.pack };
  return { name, problems: errors.map(({ requirement, what, mend }) => `${requirement ?? 'pack'}: ${what}. ${mend}`) };
};

/** Of two packs of one id and version nobody could say which a programme pinned. */
const taken = (found: readonly Read[]): readonly string[] => {
  const seen = new Map(PACKS.map(({ id, version }) => [`${id} version ${version}`, 'the engine, which ships with it']));
  return found.flatMap((file) => {
    if (!('pack' in file)) return [];
    const name = `${file.pack.id} version ${file.pack.version}`;
    const holder = seen.get(name);
    seen.set(name, holder ?? file.name);
    return holder === undefined ? [] : [`${file.name}: ${name} comes from ${holder} already; give it another version`];
  });
};

/**
 * Every pack an installation knows: those it ships with and those in its own folder, each checked as `policy lint` checks it. Warnings are accepted.
 * @param folder of `.yaml`, `.yml` and `.json` files, other files are left alone; undefined: the shipped packs alone.
 * @throws InvalidPacks
 */
export const readPacks = async (folder: string | undefined): Promise<readonly PolicyPack[]> => {
  if (folder === undefined || folder === '') return PACKS;
  const found = await Promise.all((await namesIn(folder)).map((name) => read(folder, name)));
  const problems = [
    ...found.flatMap((file) => ('problems' in file ? file.problems.map((what) => `${file.name}: ${what}`) : [])),
    ...taken(found),
  ];
  if (problems.length > 0) throw refused(problems);
  return [...PACKS, ...found.flatMap((file) => ('pack' in file ? [file.pack] : []))];
};
