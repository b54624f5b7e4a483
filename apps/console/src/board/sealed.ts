/** The signed log that an entry stands in. */
export interface Sealed {
  /** Name of the log. */
  readonly origin: string;
  /** Its leaves. */
  readonly size: number;
  /** Its root hash, base64. */
  readonly root: string;
}

/** The checkpoint in a proof (C2SP tlog-proof): origin, size and root stand on the lines after the first blank one. */
export const sealedBy = (proof: string): Sealed | undefined => {
  const [, checkpoint = ''] = proof.split('\n\n');
  const [origin = '', size = '', root = ''] = checkpoint.split('\n');
  return origin === '' || root === '' || !/^\d+$/.test(size) ? undefined : { origin, size: Number(size), root };
};
