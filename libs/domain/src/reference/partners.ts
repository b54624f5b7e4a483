import { z } from 'zod';
import { groupCode, language } from '../involvement/common.ts';
import { type ParticipationKind, PARTICIPATION_KINDS } from '../involvement/kinds.ts';
import { label, type LocalDate, localDate, organisationCode } from '../values.ts';
import { INCLUSION_GROUPS } from './inclusion-groups.ts';

const isParticipationKind = (kind: string): kind is ParticipationKind =>
  (PARTICIPATION_KINDS as readonly string[]).includes(kind);
const method = z
  .string()
  .refine(isParticipationKind, `a kind of event in which people take part: ${PARTICIPATION_KINDS.join(', ')}`);

/** An organisation that can help to reach people: a charity, a community group, a Healthwatch. Never a person. */
export const partnerOrganisation = z
  .strictObject({
    name: label,
    /** ODS codes of the commissioners it works with. */
    worksWith: z.array(organisationCode).min(1).max(60),
    /** Codes of the groups it is trusted by. */
    groups: z.array(groupCode).min(1).max(60),
    languages: z.array(language).max(60),
    methods: z.array(method).min(1).max(PARTICIPATION_KINDS.length),
    /** First day of what is said here, Europe/London. */
    from: localDate,
    /** First day on which it no longer holds; absent while none is known. */
    until: localDate.optional(),
  })
  .refine(({ from, until }) => until === undefined || from < until, 'it ends on or before the day it begins');
/** A partner organisation of a directory: its name, what it reaches and where, and the days it is listed. */
export type PartnerOrganisation = z.infer<typeof partnerOrganisation>;

/** A directory of partner organisations as the installation gives it; the product ships none. */
export const partnerDirectory = z.strictObject({
  /** Where the entries come from, and whether they are real. */
  source: z.string().trim().min(3).max(600),
  partners: z.array(partnerOrganisation).max(5_000),
});

/** What a partner can offer towards groups that are not covered yet. */
export interface PartnerHelp {
  readonly partner: string;
  /** Those of the groups asked about that it could help to reach. */
  readonly groups: readonly string[];
  readonly languages: readonly string[];
  readonly methods: readonly string[];
}

const PARENT = new Map(INCLUSION_GROUPS.map(({ code, parent }) => [code, parent]));

/** Whoever is trusted by a wider group (`IH-HOMELESS`) can help to reach a part of it (`IH-ROUGH`), but not the other way round. */
const reaches = (trustedBy: readonly string[], code: string): boolean => {
  if (trustedBy.includes(code)) return true;
  const wider = PARENT.get(code) ?? null;
  return wider !== null && reaches(trustedBy, wider);
};

export interface HelpWanted {
  readonly organisation: string;
  /** Codes of the groups that are not covered. */
  readonly groups: readonly string[];
  /** Partners whose dates hold on this day are asked. */
  readonly on: LocalDate;
}

/** Partners that could help an organisation to reach these groups, those for the most groups first, then by name. */
export const couldHelp = (
  partners: readonly PartnerOrganisation[],
  { organisation, groups, on }: HelpWanted,
): readonly PartnerHelp[] =>
  partners
    .filter(
      ({ worksWith, from, until }) =>
        (worksWith as readonly string[]).includes(organisation) && from <= on && (until === undefined || on < until),
    )
    .map(({ name, groups: trustedBy, languages, methods }) => ({
      partner: name,
      groups: groups.filter((code) => reaches(trustedBy, code)),
      languages,
      methods,
    }))
    .filter((help) => help.groups.length > 0)
    .sort((a, b) => b.groups.length - a.groups.length || (a.partner < b.partner ? -1 : 1));
