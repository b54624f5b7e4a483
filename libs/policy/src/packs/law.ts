import { formatDay } from '@throughline/domain';
import type { CitedBasis, LegalBasis, PolicyPack } from './pack.ts';

/** The day whose law is applied: days are `YYYY-MM-DD`, Europe/London. */
export interface LawAsOf {
  readonly on: string;
  /** A replay asks what today's local policy says of a past case, under the law of that time. */
  readonly isReplay: boolean;
}

/**
 * Whether a basis applies at all times: a judgment declares what the law was already (Kleinwort Benson v Lincoln CC [1999] 2 AC 349), and local policy is what
 * a replay is made to test.
 */
const isTimeless = ({ force }: CitedBasis, { isReplay }: LawAsOf): boolean =>
  force === 'case_law' || (force === 'local' && isReplay);

const isInForceOn = ({ inForceFrom, inForceTo }: CitedBasis, { on }: LawAsOf): boolean =>
  inForceFrom <= on && (inForceTo === undefined || on <= inForceTo);

const cited = ({ formerly: _formerly, ...basis }: LegalBasis): CitedBasis => basis;

/** What of the bases was in force: each, or what asked the same before it. Without a day, all as they are now. */
export const basesInForce = (bases: readonly LegalBasis[], law: LawAsOf | undefined): readonly CitedBasis[] =>
  bases.flatMap((basis): readonly CitedBasis[] => {
    if (law === undefined || isTimeless(basis, law) || isInForceOn(basis, law)) return [cited(basis)];
    return (basis.formerly ?? []).filter((before) => isInForceOn(before, law));
  });

/** Says that nothing a requirement rests on was in force on the day. */
export const formatNotInForce = (bases: readonly LegalBasis[], { on }: LawAsOf): string =>
  `not in force then (${formatDay(on)}): ${bases
    .map(({ citation, inForceFrom, inForceTo }) =>
      inForceTo !== undefined && inForceTo < on
        ? `${citation} was in force to ${formatDay(inForceTo)}`
        : `${citation} is in force from ${formatDay(inForceFrom)}`,
    )
    .join('; ')}`;

const boundaries = new WeakMap<PolicyPack, readonly string[]>();

/** Days on which some basis of a pack comes into force or is so for the last time, in order. */
const boundariesOf = (pack: PolicyPack): readonly string[] => {
  const known = boundaries.get(pack);
  if (known !== undefined) return known;
  const all = Object.values(pack.bases).flatMap((basis) => [basis, ...(basis.formerly ?? [])]);
  const found = [...new Set(all.flatMap(({ inForceFrom, inForceTo }) => [inForceFrom, `${inForceTo ?? ''}~`]))].sort();
  boundaries.set(pack, found);
  return found;
};

/** Whether the same law was in force on two days, so that nothing has to be looked at again. */
export const isSameLaw = (pack: PolicyPack, a: LawAsOf | undefined, b: LawAsOf | undefined): boolean => {
  if (a === undefined || b === undefined || a.isReplay !== b.isReplay) return a === b;
  const [from, to] = a.on < b.on ? [a.on, b.on] : [b.on, a.on];
  return from === to || !boundariesOf(pack).some((day) => from < day && day <= to);
};
