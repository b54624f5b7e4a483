import type { Audit, Finding, RedecidedRecord, Signer } from '@throughline/evidence';
import { count } from '@throughline/words';
import { formatFinding } from './findings.ts';

const isGap = ({ class: kind }: Finding): boolean => kind === 'withheld' || kind === 'erased';

/** How many decisions were taken again, and what of them could not be. */
const decidedAgainLines = ({
  programmes,
  decisions,
  undecided,
  findings,
  remarks,
}: RedecidedRecord): readonly string[] => {
  const of = `of ${count(programmes, 'programme')}`;
  const failures = findings.filter((finding) => !isGap(finding));
  const [other] = remarks.filter(({ code }) => code === 'calendar-differs' || code === 'names-differ');
  return [
    decisions === 0
      ? `No decision is on record ${of}.`
      : failures.length === 0
        ? `${count(decisions - undecided, 'decision')} ${of} came out the same when taken again: no gate closed before its evidence.`
        : `${count(decisions - undecided, 'decision')} ${of} were taken again.`,
    ...(undecided === 0 ? [] : [`${count(undecided, 'decision')} could not be taken again.`]),
    ...findings.filter(isGap).map(({ class: kind, where, found }) => `${kind}: ${where}: ${found}`),
    ...(other === undefined
      ? []
      : [
          `Some closings were evaluated with other days or names than are known here now, as ${other.where}: ${other.what}.`,
        ]),
  ];
};

/** A key and the checkpoints that it signed. */
const formatSigner = ({ name, keyId, type, checkpoints, from, to, retiredAt }: Signer): string => {
  const sizes = from === to ? `of ${from} leaves` : `of ${from} to ${to} leaves`;
  const retired = retiredAt === undefined ? '' : `; retired at leaf ${retiredAt}`;
  return `Signed by ${name}+${keyId} (${type}): ${count(checkpoints, 'checkpoint')} ${sizes}${retired}.`;
};

/** What is known of when the log was what it is. */
const timeLines = ({ kept, checked }: Audit['times']): readonly string[] => {
  const last = checked.at(-1);
  if (kept === 0) return [];
  if (last === undefined)
    return [`${count(kept, 'time-stamp was', 'time-stamps were')} not checked: name who is trusted by --authority.`];
  return [
    `${count(checked.length, 'time-stamp')} of ${kept}; by the last, the first ${last.size} leaves were there at ${last.genTime}.`,
  ];
};

/**
 * What an audit found, the first disagreement first.
 * @param redecided what deciding again found; undefined where nothing was decided again.
 * @param what was computed again: whole events, or what the log says of them.
 */
export const formatAudit = (
  { leaves, signedLeaves, checkpoints, signers, times, findings }: Audit,
  redecided: RedecidedRecord | undefined,
  what: 'event' | 'leaf',
): string => {
  const things = what === 'event' ? count(leaves, 'event') : `${leaves} leaves`;
  const lookedAt = `${things} and ${count(checkpoints, 'checkpoint')} were computed again.`;
  const again = redecided === undefined ? [] : decidedAgainLines(redecided);
  const failures = [...findings, ...(redecided?.findings ?? [])].filter((finding) => !isGap(finding));
  if (failures.length > 0)
    return [
      `NOT verified. ${lookedAt}`,
      ...signers.map(formatSigner),
      ...timeLines(times),
      ...again,
      ...failures.map(formatFinding),
      ...(redecided === undefined && what === 'event'
        ? [
            failures.every(({ class: kind }) => kind === 'signature')
              ? 'No decision was taken again, because no signature that is trusted covers what it rests on.'
              : 'No decision was taken again, because what it rests on is not what was sealed.',
          ]
        : []),
    ].join('\n');
  const unsigned = leaves - signedLeaves;
  return [
    `Verified. ${lookedAt}`,
    ...signers.map(formatSigner),
    ...timeLines(times),
    ...findings.map(formatFinding),
    ...(unsigned === 0 ? [] : [`No signature covers the last ${unsigned} yet.`]),
    ...again,
    what === 'event'
      ? 'This says that nothing was changed since it was sealed, not that what was recorded is true.'
      : 'This says that the log was not changed since it was signed. What was recorded is in the database: --store.',
  ].join('\n');
};
