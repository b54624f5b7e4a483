import { type Checking, type Finding, isFailure, verifyPack } from '@throughline/evidence';
import { checking, zipped } from '@throughline/evidence/testing';
import { withAuthorities } from '../authorities.ts';
import type { Campaign, CampaignResult, CampaignSettings } from '../campaign.ts';
import { randomFrom } from '../random.ts';
import { tallyOf } from '../tally.ts';
import { ERASURE_TAMPERINGS } from './erasure-tamperings.ts';
import { FILE_TAMPERINGS } from './file-tamperings.ts';
import { FORGED } from './forged-tamperings.ts';
import { KEY_TAMPERINGS, someOfRetiredKey } from './key-tamperings.ts';
import { LINE_TAMPERINGS, PAYLOAD_TAMPERINGS } from './line-tamperings.ts';
import { type Original, someCertificate, someErased, somePack } from './originals.ts';
import type { Expected, PackTampering, Tampered } from './tampering.ts';
import { someStamped, timeTamperings } from './time-tamperings.ts';
import { ZIP_TAMPERINGS } from './zip-tamperings.ts';

const RUNS = 100;
/** From here on a pack has tiles in place of proofs. */
const MANY_RECORDS = 2_001;

type Ways = Readonly<Record<string, PackTampering>>;
const ANY: Ways = { ...LINE_TAMPERINGS, ...FILE_TAMPERINGS, ...ZIP_TAMPERINGS };
const WITH_PAYLOADS: Ways = { ...ANY, ...PAYLOAD_TAMPERINGS };

/** A finding by what a program reads of it: its class, file, line and leaf. */
const inShort = ({ class: kind, where, file, line, leaf }: Finding): string =>
  [
    `${kind}: ${file ?? where}`,
    line === undefined ? '' : ` line ${line}`,
    leaf === undefined ? '' : `, leaf ${leaf}`,
  ].join('');

/** Findings that fail a pack, in short. @param by by what it is checked, unless it says that itself. */
const verify = async (tampered: Tampered | Original, by: Checking = checking): Promise<readonly string[]> => {
  const zip = 'zip' in tampered ? tampered.zip : await zipped(tampered.files);
  const { findings, verified } = await verifyPack(zip, tampered.checking ?? by);
  const failures = findings.filter(isFailure).map(inShort);
  return verified === (failures.length === 0) ? failures : [...failures, `verified: ${verified}`];
};

const fits = (finding: string | undefined, wanted: string | RegExp | undefined): boolean =>
  typeof wanted === 'string' ? finding === wanted : finding !== undefined && wanted?.test(finding) === true;

/** What is missing from the findings, first of another place, or there without a reason. */
const faultsIn = (findings: readonly string[], { found, allowed = () => false }: Expected): readonly string[] => [
  ...(fits(findings[0], found[0]) ? [] : [`found first: ${findings[0] ?? 'nothing'}; expected: ${String(found[0])}`]),
  ...found.filter((wanted) => !findings.some((one) => fits(one, wanted))).map((one) => `not found: ${String(one)}`),
  ...findings
    .filter((finding) => !found.some((wanted) => fits(finding, wanted)) && !allowed(finding))
    .map((one) => `found without a reason: ${one}`),
];

/**
 * Every way of tampering with each kind of pack, so many times: `tried`, and in how many verifying did not name just the place, and that first. The results
 * `nothing` count false alarms.
 */
export const tamperWithPacks = async (
  settings: CampaignSettings & { readonly runs: number },
): Promise<readonly CampaignResult[]> => {
  const { seed, runs, progress } = settings;
  const tally = tallyOf(settings);
  const certificate = await someCertificate();
  const tiles = await somePack(randomFrom(seed), 'disclosure', MANY_RECORDS);
  tally.note('nothing: a pack with tiles', 0, await verify(tiles));
  await withAuthorities(async (authorities) => {
    for (let run = 1; run <= runs; run += 1) {
      progress(`run ${run} of ${runs}`);
      const random = randomFrom(seed * 1_000 + run);
      const stamped = await someStamped(random, authorities);
      const kinds: readonly (readonly [string, Original, Ways])[] = [
        ['disclosure', await somePack(random, 'disclosure'), WITH_PAYLOADS],
        ['public', await somePack(random, 'public'), ANY],
        ['certificate', certificate, WITH_PAYLOADS],
        ['time-stamped', stamped, { ...FILE_TAMPERINGS, ...timeTamperings(stamped) }],
        ['with payloads that were erased', await someErased(random), ERASURE_TAMPERINGS],
        ['signed by a key that was retired later', await someOfRetiredKey(random), KEY_TAMPERINGS],
      ];
      for (const [kind, original, ways] of kinds) {
        tally.note(`nothing: ${kind}`, run, await verify(original));
        for (const [name, tampering] of Object.entries(ways)) {
          const tampered = await tampering(original, random);
          tally.note(`${name}: ${kind}`, run, faultsIn(await verify(tampered, original.checking), tampered));
        }
      }
      for (const [name, tampering] of Object.entries(FORGED)) {
        const tampered = await tampering(certificate, random);
        tally.note(name, run, faultsIn(await verify(tampered), tampered));
      }
    }
  });
  return tally.results();
};

/** Tampers with packs and certificates, a hundred times in each way, and verifies them. In memory; no engine runs. */
export const packs: Campaign = (settings) => tamperWithPacks({ ...settings, runs: RUNS });
