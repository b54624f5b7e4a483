import { type AuditedRecord, auditRecord, type Finding } from '@throughline/evidence';
import { sha256, verifySignature } from '@throughline/evidence/node';
import type { Original } from './ground.ts';
import type { Expected } from './tampering.ts';

/** A finding as `class: where`. */
export const inShort = ({ class: kind, where }: Finding): string => `${kind}: ${where}`;

/** Findings of an audit, in short. */
export const auditOf = async (record: AuditedRecord, { keys, kept }: Original): Promise<readonly string[]> => {
  const { findings } = await auditRecord(record, { keys, sha256, verify: verifySignature }, { kept: [kept] });
  return findings.map(inShort);
};

/** What is missing from the findings, and what is there without a reason. */
export const faultsIn = (
  findings: readonly string[],
  { found, allowed = () => false }: Expected,
): readonly string[] => {
  const fits = (finding: string, wanted: string | RegExp): boolean =>
    typeof wanted === 'string' ? finding === wanted : wanted.test(finding);
  return [
    ...found.filter((wanted) => !findings.some((finding) => fits(finding, wanted))).map((one) => `not found: ${one}`),
    ...findings
      .filter((finding) => !found.some((wanted) => fits(finding, wanted)) && !allowed(finding))
      .map((one) => `found without a reason: ${one}`),
  ];
};
