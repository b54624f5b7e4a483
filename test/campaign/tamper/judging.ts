import { type AuditedRecord, auditRecord, type Checking, type Finding } from '@throughline/evidence';
import { nameOf, type Original } from './original.ts';
import type { Expected } from './tampering.ts';

/** A finding as `class: where`. */
export const inShort = ({ class: kind, where }: Finding): string => `${kind}: ${where}`;

/** Findings of an audit, in short. */
export const auditOf = async (
  record: AuditedRecord,
  { kept }: Original,
  checking: Checking,
): Promise<readonly string[]> => {
  const { findings } = await auditRecord(record, checking, { kept: [kept] });
  return findings.map(inShort);
};

/** What an audit says of payloads that were erased honestly. */
export const ofErasures = ({ erased }: Original): readonly string[] =>
  erased.map(({ leaf }) => `erased: ${nameOf(leaf)}`);

/** What follows where an erasure itself was tampered with: nothing says any more why the payload is not there. */
const followsFromErasure = ({ erased }: Original, findings: readonly string[]): readonly string[] =>
  erased.flatMap(({ leaf, erasure }) => {
    const places = [`leaf ${erasure.index}`, nameOf(erasure), `${erasure.stream}, version ${erasure.version}`];
    const isTampered = findings.some((finding) => places.some((place) => finding.endsWith(`: ${place}`)));
    return isTampered ? [`missing: ${nameOf(leaf)}`] : [];
  });

/** What is missing from the findings, and what is there without a reason. */
export const faultsIn = (
  findings: readonly string[],
  { found, allowed = () => false }: Expected,
  original: Original,
): readonly string[] => {
  const known = new Set([...ofErasures(original), ...followsFromErasure(original, findings)]);
  const fits = (finding: string, wanted: string | RegExp): boolean =>
    typeof wanted === 'string' ? finding === wanted : wanted.test(finding);
  return [
    ...found.filter((wanted) => !findings.some((finding) => fits(finding, wanted))).map((one) => `not found: ${one}`),
    ...findings
      .filter((finding) => !found.some((wanted) => fits(finding, wanted)) && !known.has(finding) && !allowed(finding))
      .map((one) => `found without a reason: ${one}`),
  ];
};
