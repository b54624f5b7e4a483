import { describe, expect, it } from '@jest/globals';
import { compareDocuments } from './compare-documents.ts';
import { type DocumentRef, referredDocuments } from './documents-in.ts';

const ref = (uri: string, digit: string): DocumentRef => ({
  uri,
  sha256: digit.repeat(64),
  documentDate: '2027-03-02',
  mediaType: 'application/pdf',
});
const letter = ref('https://icb.example/a/letter%202.pdf?v=1', 'a');
const minutes = ref('https://icb.example/minutes', 'b');

describe('documents that records refer to', () => {
  it('are found wherever a payload names them, each once, with all records that do', () => {
    const found = referredDocuments([
      { version: 1, payload: { data: { evidence: [letter, minutes] } } },
      { version: 2, payload: { data: { details: { replacement: { evidence: [letter, letter] } } } } },
      { version: 3, payload: { sha256: 'a'.repeat(64), note: 'no document' } },
    ]);
    expect(found).toEqual([
      { ...letter, by: [1, 2] },
      { ...minutes, by: [1] },
    ]);
  });
});

describe('files that are given as documents', () => {
  const documents = [letter, minutes].map((one) => ({ ...one, by: [1] }));
  const compare = (...files: readonly (readonly [string, string])[]) => {
    const given = files.map(([name, digit]) => ({ name, sha256: digit.repeat(64) }));
    const { matching, differing, notGiven, unreferred } = compareDocuments(documents, given);
    return {
      matching: matching.map(({ document, file }) => `${file}: ${document.uri}`),
      differing: differing.map(({ document, file }) => `${file}: ${document.uri}`),
      notGiven: notGiven.map(({ uri }) => uri),
      unreferred,
    };
  };

  it('are known by their digest, whatever they are called', () => {
    expect(compare(['x/scan.pdf', 'a'], ['other.txt', 'c'])).toEqual({
      matching: [`x/scan.pdf: ${letter.uri}`],
      differing: [],
      notGiven: [minutes.uri],
      unreferred: ['other.txt'],
    });
  });

  it('differ where they have the name of a document and another digest, and no file has its own', () => {
    expect(compare(['x/letter 2.pdf', 'c'])).toMatchObject({
      differing: [`x/letter 2.pdf: ${letter.uri}`],
      notGiven: [minutes.uri],
    });
    expect(compare(['letter 2.pdf', 'c'], ['copy.pdf', 'a'])).toMatchObject({
      matching: [`copy.pdf: ${letter.uri}`],
      differing: [],
      unreferred: ['letter 2.pdf'],
    });
  });
});
