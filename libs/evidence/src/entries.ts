import { joinBytes } from './bytes.ts';

/** Bytes by which the length of an entry precedes it. */
const LENGTH_BYTES = 2;

/** Leaves of a tile as they are served: each after its length in two bytes, big-endian. Source: C2SP tlog-tiles. */
export const formatEntries = (leaves: readonly Uint8Array[]): Uint8Array =>
  joinBytes(...leaves.flatMap((leaf) => [Uint8Array.of(leaf.length >> 8, leaf.length & 0xff), leaf]));

/** The leaves of a bundle, or undefined when it ends within one. */
export const parseEntries = (bundle: Uint8Array): readonly Uint8Array[] | undefined => {
  const view = new DataView(bundle.buffer, bundle.byteOffset, bundle.byteLength);
  const leaves: Uint8Array[] = [];
  let at = 0;
  while (at + LENGTH_BYTES <= bundle.length) {
    const from = at + LENGTH_BYTES;
    at = from + view.getUint16(at);
    if (at > bundle.length) return undefined;
    leaves.push(bundle.subarray(from, at));
  }
  return at === bundle.length ? leaves : undefined;
};
