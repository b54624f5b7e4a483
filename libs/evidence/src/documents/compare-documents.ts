import type { ReferredDocument } from './documents-in.ts';

/** A file that was given as a document. */
export interface GivenFile {
  /** Its path below the folder that was given. */
  readonly name: string;
  /** Lower-case hex. */
  readonly sha256: string;
}

/** What became of the documents that records refer to, beside the files that were given. */
export interface ComparedDocuments {
  /** Documents of which a file has the recorded digest. */
  readonly matching: readonly { readonly document: ReferredDocument; readonly file: string }[];
  /** Files named as a document that no file matches, of which they have another digest. */
  readonly differing: readonly { readonly document: ReferredDocument; readonly file: string; readonly found: string }[];
  /** Documents of which no file was given. */
  readonly notGiven: readonly ReferredDocument[];
  /** Files that no record refers to. */
  readonly unreferred: readonly string[];
}

const lastPart = (path: string): string => path.split('/').at(-1) ?? '';

/** The name of a file at an address: `letter 2.pdf` of `https://icb.example/a/letter%202.pdf?v=1`. */
const nameAt = (uri: string): string => {
  const part = lastPart(uri.replace(/[?#].*$/, ''));
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
};

/** Holds files against the digests that are on record. A file is known by its digest, whatever its name; by its name only where no file has the digest. */
export const compareDocuments = (
  documents: readonly ReferredDocument[],
  files: readonly GivenFile[],
): ComparedDocuments => {
  const byDigest = new Map(files.map((file) => [file.sha256, file.name]));
  const recorded = new Set(documents.map(({ sha256 }) => sha256));
  const others = files.filter(({ sha256 }) => !recorded.has(sha256));
  const matching = documents.flatMap((document) => {
    const file = byDigest.get(document.sha256);
    return file === undefined ? [] : [{ document, file }];
  });
  const absent = documents.filter(({ sha256 }) => !byDigest.has(sha256));
  const differing = absent.flatMap((document) => {
    const name = nameAt(document.uri);
    return others
      .filter((file) => name !== '' && lastPart(file.name) === name)
      .map((file) => ({ document, file: file.name, found: file.sha256 }));
  });
  const named = new Set(differing.map(({ document }) => document));
  const taken = new Set(differing.map(({ file }) => file));
  return {
    matching,
    differing,
    notGiven: absent.filter((document) => !named.has(document)),
    unreferred: others.filter(({ name }) => !taken.has(name)).map(({ name }) => name),
  };
};
