import type { Finding, PackVerification } from '@throughline/evidence';
import { formatFinding } from './findings.ts';
import { formatSignedBy } from './signed-by.ts';
import { count } from './terms.ts';

/** Findings that fail nothing. */
const isGap = ({ class: kind }: Finding): boolean => kind === 'withheld' || kind === 'erased';

const subject = ({ manifest }: PackVerification): string => {
  if (manifest === undefined) return 'The file';
  const { programme, certificate, edition } = manifest.question;
  const what = certificate === undefined ? 'Evidence pack' : `Certificate of gate ${certificate}`;
  return `${what} of ${programme} (${edition} edition, ${manifest.pack.slice(0, 12)})`;
};

/** What a verification of a pack found, the first disagreement first. */
export const formatPackVerification = (verification: PackVerification): string => {
  const { verified, findings, records, checkpoint } = verification;
  const under =
    checkpoint === undefined ? '' : ` under the checkpoint of ${checkpoint.size} leaves of ${checkpoint.origin}`;
  const lookedAt = `${count(records, 'record was', 'records were')} computed again${under}.`;
  const failures = findings.filter((finding) => !isGap(finding));
  if (!verified)
    return `NOT verified: ${subject(verification)}. ${lookedAt}\n${failures.map(formatFinding).join('\n')}`;
  return [
    `Verified: ${subject(verification)}. ${lookedAt}`,
    ...(checkpoint === undefined ? [] : [formatSignedBy(checkpoint)]),
    'No version is missing, and every file is the one that was issued.',
    ...findings.filter(isGap).map(({ class: kind, where, found }) => `${kind}: ${where}: ${found}`),
    'This says that nothing was changed since it was sealed, not that what was recorded is true.',
  ].join('\n');
};
