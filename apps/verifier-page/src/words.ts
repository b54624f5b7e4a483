import type { Finding, PackVerification } from '@throughline/evidence';

type Manifest = NonNullable<PackVerification['manifest']>;

const numbers = new Intl.NumberFormat('en-GB');
const moments = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
  timeZone: 'Europe/London',
});

/** `12,345`. */
export const formatNumber = (value: number): string => numbers.format(value);

/** `1 record`, `12,345 records`. */
export const formatCount = (count: number, one: string, many = `${one}s`): string =>
  `${formatNumber(count)} ${count === 1 ? one : many}`;

/** `27 May 2027 at 14:05, UK time`. */
export const formatMoment = (moment: Date): string => `${moments.format(moment)}, UK time`;

/** What is said first of a pack that does not verify. */
export const HEADINGS: Readonly<Record<Finding['class'], string>> = {
  altered: 'Something in this pack is not as it was issued',
  missing: 'Something is missing from this pack',
  signature: 'The key that you gave did not sign this pack as it is',
  order: 'A record stands where it cannot have been recorded',
  'early-closing': 'A gate closed before its evidence was recorded',
  're-evaluation-differs': 'A decision comes out otherwise when it is taken again',
  time: 'A time-stamp contradicts the record',
  withheld: 'A record is withheld',
  erased: 'A record was erased',
};

const DISTRUST = 'Do not rely on this pack. Keep the file, and ask whoever issued it for the pack again.';

/** What to do about a pack that does not verify. */
export const adviceFor = (kind: Finding['class']): string =>
  kind === 'signature'
    ? `Check first that you pasted the whole key, and that it is the key of this log. If it is: ${DISTRUST.replace('Do', 'do')}`
    : DISTRUST;

/** Said instead where the file is no pack at all, or so little of one is left that nothing of it can be checked. */
export const UNREADABLE = 'This file cannot be read as an evidence pack';

const EDITIONS: Readonly<Record<Manifest['question']['edition'], string>> = {
  disclosure: 'disclosure edition, with what was recorded',
  public: 'public edition, with the digest of each record only',
};

/** What a pack is, by what it says of itself. */
export const formatSubject = ({ question }: Manifest): string => {
  const { certificate, programme, edition } = question;
  const what = certificate === undefined ? 'Evidence pack' : `Certificate of gate ${certificate}`;
  return `${what} of programme ${programme} (${EDITIONS[edition]})`;
};

/** What nobody may read into a pack that verifies. */
export const NOT_SHOWN: readonly string[] = [
  'Whether what was recorded is true. It shows that nothing was changed since it was sealed.',
  'Whether the involvement was enough in law. That is for people to judge.',
  'Anything about documents that the records refer to but the pack does not hold.',
  'That a person had the role in which they acted. The record has what their sign-in said.',
];
