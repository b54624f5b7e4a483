/** Bytes are not what Kafka's protocol says they are. The message says what is wrong, never what the bytes hold. */
export class Malformed extends Error {
  override readonly name = 'Malformed';
}

/** Reads the primitive types of Kafka's protocol in order. Every read @throws Malformed when the bytes do not suffice. */
export class ByteReader {
  readonly #bytes: Buffer;
  #at = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  get left(): number {
    return this.#bytes.length - this.#at;
  }

  int8(): number {
    return this.#bytes.readInt8(this.#take(1));
  }

  int16(): number {
    return this.#bytes.readInt16BE(this.#take(2));
  }

  int32(): number {
    return this.#bytes.readInt32BE(this.#take(4));
  }

  int64(): bigint {
    return this.#bytes.readBigInt64BE(this.#take(8));
  }

  /** A view, not a copy. */
  bytes(length: number): Buffer {
    if (length < 0) throw new Malformed('a length is negative');
    const from = this.#take(length);
    return this.#bytes.subarray(from, from + length);
  }

  /** Text after its length in two bytes; -1 is null. */
  string(): string | null {
    const length = this.int16();
    return length === -1 ? null : this.bytes(length).toString();
  }

  /** Unsigned, seven bits a byte, at most 32 bits. */
  unsignedVarint(): number {
    let value = 0;
    for (let shift = 0; shift < 35; shift += 7) {
      const byte = this.#bytes[this.#take(1)] ?? 0;
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return value >>> 0;
    }
    throw new Malformed('a number is longer than 32 bits');
  }

  /** Zigzag, at most 32 bits. */
  varint(): number {
    const value = this.unsignedVarint();
    return (value >>> 1) ^ -(value & 1);
  }

  /** Zigzag, at most 64 bits. */
  varlong(): bigint {
    // Most are of one byte; big integers are slow.
    if ((this.#bytes[this.#at] ?? 0x80) < 0x80) return BigInt(this.varint());
    let value = 0n;
    for (let shift = 0n; shift < 70n; shift += 7n) {
      const byte = BigInt(this.#bytes[this.#take(1)] ?? 0);
      value |= (byte & 0x7fn) << shift;
      if (byte < 0x80n) return (value >> 1n) ^ -(value & 1n);
    }
    throw new Malformed('a number is longer than 64 bits');
  }

  /** Bytes after their length as a varint; -1 is null. */
  varintBytes(): Buffer | null {
    const length = this.varint();
    return length === -1 ? null : this.bytes(length);
  }

  #take(length: number): number {
    const from = this.#at;
    if (length > this.left) throw new Malformed('the bytes end too early');
    this.#at += length;
    return from;
  }
}
