/** Names of the digests by which a pack is recognised: whoever asks for one, shows it or compares it calls it so. */
export const DIGEST_OF = {
  /** Of the ZIP file, as it was handed over. */
  file: 'SHA-256 digest of the file',
  /** Of the list of all files in it, which the log has on record. */
  manifest: 'SHA-256 digest of manifest.json',
} as const;
