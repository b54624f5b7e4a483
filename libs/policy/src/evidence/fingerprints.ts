import { own } from '@throughline/domain';
/**
 * A set of short fingerprints, in buckets so that adding one copies little: five letters stand for a source, of which the first names its
 * bucket. It may hold what was never added (once in 10^9 for each that it holds), and never misses what was.
 */
export type Fingerprints = Readonly<Record<string, string>>;

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const KEPT = 4;

/** FNV-1a of 32 bits with a last mixing (that of MurmurHash3): spreads evenly, and keeps nothing secret. */
const hash = (text: string): number => {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
};

const letters = (text: string): string => {
  const bits = hash(text);
  return [0, 6, 12, 18, 24].map((shift) => LETTERS.charAt((bits >>> shift) & 63)).join('');
};

/** Where an entry stands in its bucket or, negative less one, would have to stand. */
const find = (bucket: string, entry: string): number => {
  let [low, high] = [0, bucket.length / KEPT];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const there = bucket.slice(middle * KEPT, (middle + 1) * KEPT);
    if (there === entry) return middle;
    if (there < entry) low = middle + 1;
    else high = middle;
  }
  return -low - 1;
};

/** Whether it was added, or looks like one that was. */
export const mayHold = (prints: Fingerprints, key: string): boolean => {
  const print = letters(key);
  return find(own(prints, print.charAt(0)) ?? '', print.slice(1)) >= 0;
};

/** With one more; the order of adding makes no difference. */
export const withFingerprint = (prints: Fingerprints, key: string): Fingerprints => {
  const print = letters(key);
  const [name, entry] = [print.charAt(0), print.slice(1)];
  const bucket = own(prints, name) ?? '';
  const at = find(bucket, entry);
  if (at >= 0) return prints;
  const before = (-at - 1) * KEPT;
  return { ...prints, [name]: bucket.slice(0, before) + entry + bucket.slice(before) };
};

/** The set of all keys at once; the same as adding them one by one. */
export const fingerprintsIn = (keys: Iterable<string>): Fingerprints => {
  const entries = new Map<string, Set<string>>();
  for (const key of keys) {
    const print = letters(key);
    const bucket = entries.get(print.charAt(0));
    if (bucket === undefined) entries.set(print.charAt(0), new Set([print.slice(1)]));
    else bucket.add(print.slice(1));
  }
  return Object.fromEntries([...entries].map(([name, bucket]) => [name, [...bucket].sort().join('')]));
};
