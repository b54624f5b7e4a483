import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DEFAULT_PACK, isPackFile, loadPacks, type PackFile, type PolicyPack } from '@throughline/policy';
import { SHIPPED_FILES } from '@throughline/policy/files';
import { InvalidRuleFile } from './rule-file.ts';

interface PackFolder {
  readonly folder: string;
  /** What a problem begins with, before the name of its file. */
  readonly prefix: string;
}

const filesIn = async ({ folder, prefix }: PackFolder): Promise<readonly PackFile[]> => {
  const names = await readdir(folder).catch(() => undefined);
  if (names === undefined)
    throw new InvalidRuleFile([
      `${prefix}no folder that can be read; accepted is the path of a folder of packs in YAML or JSON`,
    ]);
  const read = async (name: string): Promise<PackFile> => {
    const text = await readFile(join(folder, name), 'utf8').catch(() => undefined);
    return { name, text };
  };
  return Promise.all(names.filter(isPackFile).sort().map(read));
};

const packsIn = async (folder: PackFolder, shipped?: readonly PolicyPack[]): Promise<readonly PolicyPack[]> => {
  const loaded = loadPacks(await filesIn(folder), shipped);
  if (!loaded.ok) throw new InvalidRuleFile(loaded.problems.map((problem) => folder.prefix + problem));
  return loaded.packs;
};

const isDefault = ({ id, version }: PolicyPack): boolean => id === DEFAULT_PACK.id && version === DEFAULT_PACK.version;

const shippedPacks = async (folder: string): Promise<readonly PolicyPack[]> => {
  const packs = await packsIn({ folder, prefix: folder });
  if (packs.some(isDefault)) return packs;
  const { id, version } = DEFAULT_PACK;
  throw new InvalidRuleFile([`${folder}: holds no ${id} version ${version}; accepted are the packs that ship`]);
};

/**
 * Every pack an installation knows: those it ships with and those in its own folder, each checked as `policy lint` checks it. Warnings are accepted.
 * @param folder of `.yaml`, `.yml` and `.json` files, other files are left alone; undefined: the shipped packs alone.
 * @param shippedFolder where the packs lie that ship with the engine, ending in a slash.
 * @throws InvalidRuleFile
 */
export const readPacks = async (
  folder: string | undefined,
  shippedFolder: string = fileURLToPath(SHIPPED_FILES.packs),
): Promise<readonly PolicyPack[]> => {
  const shipped = await shippedPacks(shippedFolder);
  if (folder === undefined || folder === '') return shipped;
  return [...shipped, ...(await packsIn({ folder, prefix: 'POLICY_PACKS: ' }, shipped))];
};
