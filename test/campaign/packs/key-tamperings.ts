import type { Checking } from '@throughline/evidence';
import { checking } from '@throughline/evidence/testing';
import type { Random } from '../random.ts';
import { type Original, somePack } from './originals.ts';
import { bytesOf } from './parts.ts';
import type { PackTampering } from './tampering.ts';

/** Trusts the key that signs these packs up to a size of the log. */
const upTo = (until: number): Checking => ({ ...checking, keys: checking.keys.map((key) => ({ ...key, until })) });

const sizeOf = ({ files }: Original): number =>
  Number(new TextDecoder().decode(bytesOf(files, 'checkpoint')).split('\n')[1]);

/** A pack whose key signed its receipt as well, one leaf after it, and was retired then or later. */
export const someOfRetiredKey = async (random: Random): Promise<Original> => {
  const original = await somePack(random, 'disclosure');
  return { ...original, checking: upTo(sizeOf(original) + 1 + random(9)) };
};

/** What the holder of a key can do after it was retired: whoever trusts it up to then finds it. */
export const KEY_TAMPERINGS: Readonly<Record<string, PackTampering>> = {
  'a pack made and signed after the key was retired': (original, random) => ({
    files: original.files,
    checking: upTo(random(sizeOf(original))),
    found: ['signature: checkpoint'],
  }),
  'a receipt signed after the key was retired': (original) => ({
    files: original.files,
    checking: upTo(sizeOf(original)),
    found: ['signature: receipt/issued.tlog-proof'],
  }),
};
