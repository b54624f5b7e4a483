import { describe, expect, it } from '@jest/globals';
import type { Finding, PackVerification } from '@throughline/evidence';
import { formatVerifierKey, type VerifierKey, verifyPack } from '@throughline/evidence';
import { checking, packOf, zipped } from '@throughline/evidence/testing';
import { outcomeOf } from './outcome.ts';

const formatKey = (key: VerifierKey): string =>
  `${formatVerifierKey(key, checking.sha256).split('+', 2).join('+')} (Ed25519)`;
const at = new Date('2027-05-27T13:05:00Z');
const checked = { fileName: 'pack.zip', fileBytes: 12_345, fileDigest: 'ab', keys: checking.keys, at };
const verificationOf = async (edition: 'disclosure' | 'public' = 'disclosure'): Promise<PackVerification> =>
  verifyPack(await zipped((await packOf(3, { edition })).files), checking);
const failing = async (...findings: readonly Finding[]): Promise<PackVerification> => ({
  ...(await verificationOf()),
  verified: false,
  findings,
});
const finding = (kind: Finding['class'], where = 'a'): Finding => ({ class: kind, where, expected: 'b', found: 'c' });

describe('what the page says of a pack', () => {
  it('that verifies: what it is, who signed, when it was checked, and what that does not show', async () => {
    const outcome = outcomeOf(await verificationOf('public'), checked);
    expect(outcome).toMatchObject({ verified: true, heading: 'This pack is as it was issued', disagreement: [] });
    expect(outcome.sentences[0]).toBe(
      'Evidence pack of programme P-001 (public edition, with the digest of each record only).',
    );
    // By the names that the pack’s page and the drafts in the pack have for them.
    expect(outcome.facts).toContainEqual(['SHA-256 digest of the file', 'ab']);
    expect(outcome.facts).toContainEqual(['SHA-256 digest of manifest.json', expect.stringMatching(/^[0-9a-f]{64}$/)]);
    expect(outcome.facts).toContainEqual(['File', 'pack.zip, 12,345 bytes']);
    expect(outcome.facts).toContainEqual([
      'Key given',
      expect.stringMatching(/^icb.example\/throughline\+[0-9a-f]{8} \(Ed25519\)$/),
    ]);
    expect(outcome.facts).toContainEqual(['Signature checked', formatKey(checking.keys[0]!)]);
    expect(outcome.facts).toContainEqual(['Checked', '27 May 2027 at 14:05, UK time, by the clock of this computer']);
    expect(outcome.lists.map(({ heading }) => heading)).toEqual([
      'What the pack does not hold',
      'What this does not show',
    ]);
    expect(outcome.sentences.at(-1)).toContain('Not every decision');
    expect(outcomeOf(await verificationOf(), checked).sentences.at(-1)).toContain('came out the same');
  });

  it('that verifies with another of the keys: by which of them there is no signature', async () => {
    const other = { ...checking.keys[0]!, name: 'neighbour.example/log' };
    const { facts } = outcomeOf(await verificationOf(), { ...checked, keys: [...checking.keys, other] });
    expect(facts).toContainEqual(['No signature by', formatKey(other)]);
  });

  it('that is changed: the first disagreement with its kind, its place, what was expected and found, and the rest below', async () => {
    const outcome = outcomeOf(await failing(finding('altered'), finding('withheld', 'w'), finding('missing')), checked);
    expect(outcome.heading).toBe('Something in this pack is not as it was issued');
    expect(outcome.disagreement.map(([, value]) => value)).toEqual(['altered', 'a', 'b', 'c']);
    expect(outcome.lists).toEqual([
      { heading: 'What else disagrees', items: ['missing: a. Expected: b. Found: c.'] },
      { heading: 'What the pack does not hold', items: ['withheld: w. Expected: b. Found: c.'] },
    ]);
  });

  it('with hundreds of disagreements: the first fifty, and how many more there are', async () => {
    const outcome = outcomeOf(await failing(...Array.from({ length: 201 }, () => finding('altered'))), checked);
    expect(outcome.sentences.at(-1)).toBe('This is the first of 201 disagreements.');
    expect(outcome.lists[0]?.items).toHaveLength(51);
    expect(outcome.lists[0]?.items.at(-1)).toContain('150 more');
  });

  it('that another key signed, and of what is no pack', async () => {
    const zip = await zipped((await packOf(3)).files);
    const unsigned = outcomeOf(await verifyPack(zip, { ...checking, keys: [] }), checked);
    expect(unsigned.heading).toBe('The key that you gave did not sign this pack as it is');
    expect(unsigned.sentences[1]).toContain('Check first that you pasted the whole key');
    expect(outcomeOf(await verifyPack(zip.slice(1), checking), checked)).toMatchObject({
      verified: false,
      heading: 'This file cannot be read as an evidence pack',
    });
  });
});
