import { digestOf, timeStampPath } from '@throughline/evidence';
import { sha256 } from '@throughline/evidence/node';
import { checking, type TestAuthority, withManifest } from '@throughline/evidence/testing';
import { timeStampRequest, trustedAuthority } from '@throughline/evidence/time-stamps';
import type { Authorities } from '../authorities.ts';
import { oneOf, type Random } from '../random.ts';
import { type Original, somePack } from './originals.ts';
import { bytesOf, flipped, MANIFEST, recordsOf, withBytes } from './parts.ts';
import type { PackTampering } from './tampering.ts';

/** A pack whose checkpoint was time-stamped. */
interface Stamped extends Original {
  readonly stampFile: string;
  /** What a forger can have stamped: the older checkpoint by the authority that is trusted, this one by another. */
  readonly others: readonly Uint8Array[];
  /** The same with a request that was recorded long after the time-stamp, sealed so. */
  readonly later: Original;
}

const stampOf = (authority: TestAuthority, note: string, at: Date): Promise<Uint8Array> => {
  const digest = Buffer.from(digestOf(new TextEncoder().encode(note), sha256), 'hex');
  return authority.respond(timeStampRequest(digest, Buffer.alloc(8, 7)), at);
};

const DAY_MS = 86_400_000;
/** After what these packs have on record. */
const STAMPED = new Date('2027-05-01T12:00:00.000Z');

/** A pack with the time-stamp of its checkpoint. */
export const someStamped = async (random: Random, { trusted, stranger }: Authorities): Promise<Stamped> => {
  const stamp = (note: string) => stampOf(trusted, note, STAMPED);
  const records = 6 + random(30);
  const original = await somePack(random, 'disclosure', records, { stamp });
  const requestedAt = new Date(STAMPED.getTime() + 60_001 + random(DAY_MS)).toISOString();
  const later = await somePack(random, 'disclosure', records, { stamp, requestedAt });
  const note = new TextDecoder().decode(bytesOf(original.files, 'checkpoint'));
  return {
    ...original,
    checking: { ...checking, verifyTimeStamp: trustedAuthority(trusted.certificates) },
    stampFile: timeStampPath(Number(note.split('\n')[1])),
    others: [await stamp(original.older), await stampOf(stranger, note, STAMPED)],
    later,
  };
};

/** What can be done to the time-stamp of a pack. */
export const timeTamperings = ({ stampFile, others, later }: Stamped): Readonly<Record<string, PackTampering>> => {
  const isTime = `time: ${stampFile}`;
  return {
    'a time-stamp of another checkpoint, or by another authority': ({ files }, random) => {
      const changed = withBytes(files, stampFile, oneOf(random, others));
      return random(2) === 0
        ? { files: changed, found: [`altered: ${stampFile}`] }
        : { files: withManifest(changed), found: [`altered: ${MANIFEST}`, isTime] };
    },
    'a bit of the time-stamp, with the manifest': ({ files }, random) => {
      const bytes = bytesOf(files, stampFile);
      const changed = withBytes(files, stampFile, flipped(bytes, random(bytes.length), random));
      return {
        files: withManifest(changed),
        found: [`altered: ${MANIFEST}`],
        allowed: (finding) => finding === isTime,
      };
    },
    'a time-stamp that is gone, with the manifest': ({ files }) => ({
      files: withManifest(files.filter(({ name }) => name !== stampFile)),
      found: [`altered: ${MANIFEST}`],
    }),
    'a request recorded long after the time-stamp that covers it, sealed so': () => {
      const { leafIndex } = recordsOf(later.files).at(-1)!;
      return { files: later.files, found: [`time: ${timeStampPath(leafIndex + 1)}`] };
    },
  };
};
