import {
  DIGEST_OF,
  type Finding,
  formatVerifierKey,
  isFailure,
  keyIdOf,
  type PackVerification,
  type VerifierKey,
} from '@throughline/evidence';
import { sha256 } from './checking.ts';
import {
  adviceFor,
  formatCount,
  formatMoment,
  formatNumber,
  formatSubject,
  HEADINGS,
  NOT_SHOWN,
  UNREADABLE,
} from './words.ts';

/** What was checked, and when. */
export interface Checked {
  readonly fileName: string;
  readonly fileBytes: number;
  /** SHA-256 of the file, lower-case hex. */
  readonly fileDigest: string;
  readonly keys: readonly VerifierKey[];
  readonly at: Date;
}

/** A label and what stands under it. */
export type Row = readonly [label: string, value: string];

/** A list with its heading. */
export interface Listing {
  readonly heading: string;
  readonly items: readonly string[];
}

/** What is shown of a verification, in words; how it looks is another matter. */
export interface Outcome {
  readonly verified: boolean;
  readonly heading: string;
  readonly sentences: readonly string[];
  /** The first disagreement. */
  readonly disagreement: readonly Row[];
  readonly facts: readonly Row[];
  readonly lists: readonly Listing[];
}

const MOST_LISTED = 50;

const TYPES: Readonly<Record<VerifierKey['type'], string>> = {
  ed25519: 'Ed25519',
  'ed25519-cosignature': 'Ed25519, as a witness',
  'ml-dsa-44': 'ML-DSA-44',
};

const inShort = ({ class: kind, where, expected, found }: Finding): string =>
  `${kind}: ${where}. Expected: ${expected}. Found: ${found}.`;

const listing = (heading: string, findings: readonly Finding[]): readonly Listing[] => {
  if (findings.length === 0) return [];
  const items = findings.slice(0, MOST_LISTED).map(inShort);
  const left = findings.length - items.length;
  const more = left === 0 ? [] : [`and ${formatNumber(left)} more, which \`throughline verify\` lists.`];
  return [{ heading, items: [...items, ...more] }];
};

/** A key without its bytes: `name+id`, by which it differs from another of the same name. */
const formatKey = (key: VerifierKey): string =>
  `${formatVerifierKey(key, sha256).split('+', 2).join('+')} (${TYPES[key.type]})`;

const signatureRows = (checkpoint: PackVerification['checkpoint'], keys: readonly VerifierKey[]): readonly Row[] => {
  if (checkpoint === undefined) return [];
  const { signedBy } = checkpoint;
  const checked = signedBy.map(({ name, keyId, type, seconds }): Row => {
    const when = seconds === null ? '' : `, stating ${formatMoment(new Date(seconds * 1000))}`;
    return ['Signature checked', `${name}+${keyId} (${TYPES[type]}${when})`];
  });
  const unused = keys
    .filter((key) => !signedBy.some(({ name, keyId }) => name === key.name && keyId === keyIdOf(key, sha256)))
    .map((key): Row => ['No signature by', formatKey(key)]);
  return [...checked, ...unused];
};

const factsOf = (
  { manifest, manifestDigest, checkpoint, timeStamp }: PackVerification,
  checked: Checked,
): readonly Row[] => {
  const { fileName, fileBytes, fileDigest, keys, at } = checked;
  return [
    ['File', `${fileName}, ${formatCount(fileBytes, 'byte')}`],
    [DIGEST_OF.file, fileDigest],
    ...(manifestDigest === undefined ? [] : ([[DIGEST_OF.manifest, manifestDigest]] as const)),
    ...(manifest === undefined ? [] : ([['Id of the pack', manifest.pack]] as const)),
    ...(checkpoint === undefined
      ? []
      : ([['Log', `${checkpoint.origin}, with ${formatCount(checkpoint.size, 'entry', 'entries')}`]] as const)),
    ...keys.map((key): Row => ['Key given', formatKey(key)]),
    ...signatureRows(checkpoint, keys),
    ...(timeStamp === undefined
      ? []
      : ([
          ['Time-stamp', 'There is one. It is not checked here; `throughline verify --authority` checks it'],
        ] as const)),
    ['Checked', `${formatMoment(at)}, by the clock of this computer`],
  ];
};

const disagreementOf = ({ class: kind, where, record, expected, found }: Finding): readonly Row[] => [
  ['Kind', kind],
  ['Where', where],
  ...(record === undefined ? [] : ([['Record', record]] as const)),
  ['Expected', expected],
  ['Found', found],
];

/** What a verification comes to, for somebody who reads it once. */
export const outcomeOf = (verification: PackVerification, checked: Checked): Outcome => {
  const { verified, manifest, records, findings } = verification;
  const facts = factsOf(verification, checked);
  const subject = manifest === undefined ? [] : [`${formatSubject(manifest)}.`];
  const notGiven = findings.filter((finding) => !isFailure(finding));
  const gaps = listing('What the pack does not hold', notGiven);
  const [first, ...others] = findings.filter(isFailure);
  if (verified || first === undefined)
    return {
      verified,
      heading: 'This pack is as it was issued',
      sentences: [
        ...subject,
        `${formatCount(records, 'record was', 'records were')} computed again, up to the log that the key signed. None was changed, none is missing, and every file is the one that was issued.`,
        notGiven.length === 0
          ? 'Every decision about a gate or a waiver was taken again by the policy of that time and came out the same.'
          : 'Not every decision about a gate or a waiver could be taken again, because the pack does not hold all that they rest on: see below.',
      ],
      disagreement: [],
      facts,
      lists: [...gaps, { heading: 'What this does not show', items: NOT_SHOWN }],
    };
  return {
    verified,
    heading: manifest === undefined ? UNREADABLE : HEADINGS[first.class],
    sentences: [
      ...subject,
      adviceFor(first.class),
      ...(others.length === 0 ? [] : [`This is the first of ${formatCount(others.length + 1, 'disagreement')}.`]),
    ],
    disagreement: disagreementOf(first),
    facts,
    lists: [...listing('What else disagrees', others), ...gaps],
  };
};
