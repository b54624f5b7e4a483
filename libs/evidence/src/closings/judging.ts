import { type CalendarData, calendarOf } from '@throughline/calendar';
import type { PinnedPack } from '@throughline/domain';
import {
  type BodyLists,
  createBodyRegister,
  createGateJudge,
  type GateJudge,
  type PolicyPack,
  publishedDigest,
} from '@throughline/policy';
import type { Finding } from '../audit/finding.ts';

/** What decisions are taken again with. */
export interface Judging {
  /** Every policy pack that the record may name, those that ship among them; no two of the same id and version. */
  readonly packs: readonly PolicyPack[];
  /** Bank holidays, as the closings were evaluated with. */
  readonly calendar: CalendarData;
  /** By what names the bodies of organisations go; absent: none were listed. */
  readonly bodyNames?: BodyLists;
  /** SHA-256 of the RFC 8785 canonical JSON of a value, lower-case hex. It is computed from what is given; no stated digest is believed. */
  readonly digestOf: (value: unknown) => string;
}

/** What judges, and whether it may judge by a pack. */
export interface Judge {
  readonly gates: GateJudge;
  /**
   * Why nothing can be judged by a pack that was pinned: it is not given, is another text, or has the name of one that ships and is not that. Undefined
   * when it is the very one.
   */
  problemWith(pinned: PinnedPack): Pick<Finding, 'class' | 'expected' | 'found'> | undefined;
}

/** The judge of an installation, with the packs, days and names that it has now. */
export const judgeBy = (gates: GateJudge, digestOf: Judging['digestOf']): Judge => {
  const digests = new Map<PolicyPack, string>();
  return {
    gates,
    problemWith: ({ id, version, digest }) => {
      const name = `the policy pack ${id} version ${version}`;
      const published = publishedDigest(id, version);
      if (published !== undefined && published !== digest)
        return {
          class: 'altered',
          expected: `${name} as it was published, with the digest ${published}`,
          found: `pinned with the digest ${digest}`,
        };
      const expected = `${name} with the digest ${digest}`;
      const pack = gates.catalogue.find(id, version);
      if (pack === undefined) return { class: 'missing', expected, found: 'no such pack is given' };
      const computed = digests.get(pack) ?? digestOf(pack);
      digests.set(pack, computed);
      return computed === digest
        ? undefined
        : { class: 'altered', expected, found: `a pack of this name with the digest ${computed}` };
    },
  };
};

/** The judge by what was handed over. @throws RangeError when the calendar data hold no bank holiday. */
export const judgeOf = ({ packs, calendar, bodyNames = { organisations: {} }, digestOf }: Judging): Judge => {
  const bodies = createBodyRegister(bodyNames);
  const evaluatedWith = {
    calendarDigest: digestOf(calendar),
    ...(bodies.mark === '' ? {} : { bodyNamesDigest: digestOf(bodyNames) }),
  };
  return judgeBy(createGateJudge(calendarOf(calendar), { packs, bodies, evaluatedWith }), digestOf);
};
