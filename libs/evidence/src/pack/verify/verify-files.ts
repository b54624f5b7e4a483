import type { Finding } from '../../audit/finding.ts';
import { digestOf, type Sha256 } from '../../tree/hashing.ts';
import { MANIFEST, type PackManifest, RECEIPT_FILES } from '../manifest.ts';

/** Holds the files of a pack against the digests of its manifest. */
export const verifyFiles = (
  files: ReadonlyMap<string, Uint8Array>,
  manifest: PackManifest,
  sha256: Sha256,
): readonly Finding[] => {
  const stated = new Map(Object.entries(manifest.files));
  const findings: Finding[] = [];
  for (const [name, digest] of stated) {
    const bytes = files.get(name);
    if (bytes === undefined)
      findings.push({
        class: 'missing',
        where: name,
        expected: `a file with the digest ${digest}`,
        found: 'none',
        file: name,
      });
    else if (digestOf(bytes, sha256) !== digest)
      findings.push({
        class: 'altered',
        where: name,
        expected: `the digest ${digest}, as ${MANIFEST} has it`,
        found: `the digest ${digestOf(bytes, sha256)}`,
        file: name,
      });
  }
  for (const name of files.keys())
    if (!stated.has(name) && name !== MANIFEST && !RECEIPT_FILES.includes(name))
      findings.push({
        class: 'altered',
        where: name,
        expected: `only files that ${MANIFEST} names`,
        found: 'a file that was put in',
        file: name,
      });
  return findings;
};
