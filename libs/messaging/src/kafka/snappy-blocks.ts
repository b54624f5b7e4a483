import { ByteReader, Malformed } from './byte-reader.ts';

/** Before the blocks that Java clients write: a magic word, a version and the oldest version that can read it. */
const XERIAL_MAGIC = Buffer.from('\x82SNAPPY\0', 'latin1');
const XERIAL_HEADER = XERIAL_MAGIC.length + 8;

export interface SnappyBlock {
  readonly bytes: Buffer;
  /** What it says that it unpacks to. */
  readonly length: number;
}

const block = (bytes: Buffer): SnappyBlock => ({ bytes, length: new ByteReader(bytes).unsignedVarint() });

const isXerial = (bytes: Buffer): boolean => bytes.subarray(0, XERIAL_MAGIC.length).equals(XERIAL_MAGIC);

/**
 * The snappy blocks of a batch. Java clients frame them (xerial): a header, then each block after its length in four bytes;
 * the header may come again. librdkafka and others send one block without a frame.
 * @throws Malformed
 */
export const snappyBlocks = (packed: Buffer): readonly SnappyBlock[] => {
  if (!isXerial(packed)) return [block(packed)];
  const blocks: SnappyBlock[] = [];
  for (let at = 0; at < packed.length;) {
    if (isXerial(packed.subarray(at))) {
      at += XERIAL_HEADER;
      continue;
    }
    const reader = new ByteReader(packed.subarray(at));
    const length = reader.int32();
    if (length <= 0) throw new Malformed('a block is empty');
    blocks.push(block(reader.bytes(length)));
    at += 4 + length;
  }
  return blocks;
};
