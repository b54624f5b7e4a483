import { z } from 'zod';
import { formatCause, formatDay, formatGround, type ProgrammeEventType } from '@throughline/domain';
import { spaced } from '@throughline/policy/words';
import type { HistoryItem } from '@throughline/api-client';
import { fullDayOf } from './dates.ts';
import { REMINDER_SENTENCES } from './reminder-sentences.ts';
import { formatCommand, formatGate } from './terms.ts';

const signatory = z.looseObject({ id: z.string() });
const packRef = z.looseObject({ id: z.string(), version: z.number() });
const optional = <T extends z.ZodType>(schema: T) => schema.optional().catch(undefined);

/** What the timeline reads of payloads; what is not as expected is left out, never an error. */
const particulars = z.looseObject({
  gate: optional(z.string()),
  step: optional(z.string()),
  title: optional(z.string()),
  reason: optional(z.string()),
  note: optional(z.string()),
  why: optional(z.string()),
  by: optional(signatory),
  requestedBy: optional(signatory),
  closedBy: optional(signatory),
  proposedBy: optional(signatory),
  approvedBy: optional(signatory),
  waiver: optional(z.string()),
  waivers: optional(z.array(z.string())),
  requirement: optional(z.string()),
  grounds: optional(z.string()),
  mitigation: optional(z.string()),
  expiresAt: optional(z.string()),
  legalAdvice: optional(z.string()),
  how: optional(z.string()),
  dependentClosures: optional(z.array(z.looseObject({ gate: z.string() }))),
  dependentDecisions: optional(z.array(z.looseObject({ decidedOn: z.string(), evidence: z.string() }))),
  tier: optional(z.string()),
  before: optional(z.union([z.string(), packRef])),
  pack: optional(packRef),
  differences: optional(z.array(z.string())),
  cause: optional(z.string()),
  reference: optional(z.string()),
  lost: optional(z.array(z.looseObject({ version: z.number() }))),
  until: optional(z.string().nullable()),
  commitment: optional(z.string()),
  programme: optional(z.string()),
  part: optional(z.string()),
  remainder: optional(z.string()),
  forkedFrom: optional(z.looseObject({ programme: z.string() })),
  cleared: optional(z.looseObject({ proposal: z.string(), version: z.number() }).nullable()),
  goesBackTo: optional(z.string().nullable()),
  goesBack: optional(z.looseObject({ to: z.string(), leaves: z.array(z.string()) }).nullable()),
  from: optional(z.string()),
  to: optional(z.string()),
  offer: optional(z.number()),
  offeredBy: optional(signatory),
  acceptedBy: optional(signatory),
  fork: optional(z.looseObject({ programme: z.string(), part: z.string() }).nullable()),
  approvers: optional(z.record(z.string(), z.string())),
  decidedOn: optional(z.string()),
  question: optional(z.looseObject({ edition: z.string() })),
  command: optional(z.string()),
  event: optional(z.string()),
  of: optional(z.union([z.string(), z.looseObject({ eventId: z.string(), version: z.number() })])),
  text: optional(z.number().nullable()),
  page: optional(z.string()),
  organisation: optional(z.string()),
  summary: optional(z.array(z.string())),
  quoted: optional(z.array(z.looseObject({ words: z.string() }))),
  ground: optional(z.string()),
  decidedBy: optional(signatory),
  resolution: optional(z.string()),
  because: optional(z.array(z.looseObject({ requirement: z.string(), reliedOn: z.string(), what: z.string() }))),
  observations: optional(z.array(z.looseObject({ what: z.string() }))),
  unmet: optional(z.array(z.looseObject({ title: z.string(), why: z.string() }))),
  reasons: optional(z.array(z.looseObject({ title: z.string(), why: z.string() }))),
  data: optional(
    z.looseObject({
      assumed: optional(z.boolean()),
      details: optional(
        z.looseObject({
          corrects: optional(z.string()),
          retracts: optional(z.string()),
          reattributes: optional(z.string()),
          reason: optional(z.string()),
          withdrawnBecause: optional(z.string()),
          outcome: optional(z.string()),
          promise: optional(z.string()),
        }),
      ),
    }),
  ),
});
type Particulars = z.infer<typeof particulars>;

const who = (person: { readonly id: string } | undefined): string => person?.id ?? 'somebody';
/** As `who`, where a sentence begins; an id is written as it is. */
const doer = (person: { readonly id: string } | undefined): string => person?.id ?? 'Somebody';
const because = (fact: Particulars): string => (fact.reason === undefined ? '' : `: ${fact.reason}`);
/** Who accepted the offer that this follows from; nothing where none had to be made. */
const acceptance = ({ acceptedBy, offer }: Particulars): string =>
  acceptedBy === undefined ? '' : `, accepted by ${acceptedBy.id}${offer === undefined ? '' : ` (offer ${offer})`}`;
/** The other event that an event names. */
const named = ({ of }: Particulars, otherwise = '?'): string =>
  typeof of === 'object' ? `${of.eventId} (version ${of.version})` : (of ?? otherwise);
/** A gate by its name, as `gate Options`. */
const gateNamed = (gate = '?'): string => `gate ${formatGate(gate)}`;
const gateOf = ({ gate }: Particulars): string => gateNamed(gate);
const suspender = ({ cause = '', reference = '' }: Particulars): string => `${formatCause(cause)} ${reference}`.trim();
const formatPack = (pack: Particulars['before']): string =>
  typeof pack === 'object' ? `${pack.id} v${pack.version}` : (pack ?? '?');
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const SENTENCES: Readonly<
  Record<Exclude<ProgrammeEventType, keyof typeof REMINDER_SENTENCES>, (fact: Particulars) => string>
> = {
  ProgrammeStarted: (fact) => `Programme started: ${fact.title ?? ''}`,
  GateBecameReady: (fact) => `${capital(gateOf(fact))} became ready to close`,
  GateNoLongerReady: (fact) => `${capital(gateOf(fact))} is no longer ready`,
  GateClosureRequested: (fact) => `${doer(fact.requestedBy)} asked for ${gateOf(fact)} to be closed`,
  GateClosureRefused: (fact) =>
    fact.step === 'closure'
      ? `${capital(gateOf(fact))} did not close (closing of ${who(fact.by)} refused)`
      : `Closure of ${gateOf(fact)} was not requested (request of ${who(fact.by)} refused)`,
  GateClosureSentBack: (fact) =>
    `${doer(fact.by)} sent back the request of ${who(fact.requestedBy)} to close ${gateOf(fact)}${because(fact)}`,
  GateClosed: (fact) =>
    `${capital(gateOf(fact))} closed: asked for by ${who(fact.requestedBy)}, closed by ${who(fact.closedBy)}`,
  GateQuestioned: (fact) => `The closure of ${gateOf(fact)} is in question`,
  GateReaffirmed: (fact) => `${doer(fact.by)} reaffirmed the closure of ${gateOf(fact)}${because(fact)}`,
  GateReopened: (fact) => `${doer(fact.by)} opened ${gateOf(fact)} again${because(fact)}`,
  WaiverProposed: (fact) =>
    `${doer(fact.proposedBy)} proposed waiver ${fact.waiver ?? ''} of ${fact.requirement ?? '?'}${because(fact)}`,
  WaiverApproved: (fact) => `${doer(fact.approvedBy)} approved waiver ${fact.waiver ?? ''}`,
  WaiverEnded: (fact) => `Waiver ${fact.waiver ?? ''} ${fact.how ?? 'ended'}${because(fact)}`,
  TierSet: (fact) => `Tier set to ${fact.tier ?? '?'}, from ${formatPack(fact.before)}${because(fact)}`,
  PackMoved: (fact) => `Policy moved to ${formatPack(fact.pack)}, from ${formatPack(fact.before)}${because(fact)}`,
  ProgrammeSuspended: (fact) => `Programme suspended by ${suspender(fact)}${because(fact)}`,
  RecordRestored: ({ reference, lost = [] }) =>
    `Lost with an older backup: what versions ${lost.map(({ version }) => version).join(', ')} said. No gate closes until somebody has settled it, as ${reference ?? '?'}`,
  ProgrammeResumed: (fact) => `Programme no longer suspended by ${suspender(fact)}${because(fact)}`,
  CommitmentOverridden: (fact) => `${doer(fact.by)} overrode the promise ${fact.commitment ?? ''}${because(fact)}`,
  ProgrammeTransferred: (fact) =>
    `Programme handed over from ${fact.from ?? '?'} to ${fact.to ?? '?'}${acceptance(fact)}${because(fact)}`,
  OfferMade: (fact) =>
    `${doer(fact.offeredBy)} offered ${fact.fork == null ? 'the programme' : `a fork of it, ${fact.fork.programme} (${fact.fork.part}),`} to ${fact.to ?? '?'}, as offer ${fact.offer ?? '?'}${because(fact)}`,
  OfferRefused: (fact) => `${doer(fact.by)} refused offer ${fact.offer ?? '?'}${because(fact)}`,
  OfferWithdrawn: (fact) => `${doer(fact.by)} withdrew offer ${fact.offer ?? '?'}${because(fact)}`,
  ProgrammeForked: (fact) =>
    `Forked: ${fact.programme ?? '?'} (${fact.part ?? '?'}) goes its own way from here${acceptance(fact)}${because(fact)}`,
  ProgrammeBegunByFork: (fact) =>
    `${fact.programme ?? '?'} began by a fork of ${fact.forkedFrom?.programme ?? '?'}: what comes before is shared, what comes after is its own${because(fact)}`,
  DuplicateSuspected: (fact) =>
    `${fact.event ?? '?'} may tell what ${named(fact, 'another event')} already fact; it does not count until a person says`,
  DuplicateResolved: (fact) =>
    `${doer(fact.by)} found that ${fact.event ?? '?'} and ${named(fact, 'the other')} ${fact.resolution === 'same' ? 'tell the same; it counts once' : 'are two things; both count'}${because(fact)}`,
  NoPersonConfirmed: (fact) => `${doer(fact.by)} confirmed that a refused message names no person`,
  EvidenceCountersigned: (fact) => `${doer(fact.by)} countersigned ${fact.event ?? 'evidence'}, recorded late`,
  SequenceBreachRecorded: (fact) => `Sequence broken: ${fact.why ?? `decision of ${fact.decidedOn ?? '?'}`}`,
  SequenceBreachCured: (fact) => `Sequence put right: the decision of ${fact.decidedOn ?? '?'} was rescinded`,
  SequenceBreachWithdrawn: (fact) =>
    `Sequence: what was said of the decision of ${fact.decidedOn ?? '?'} is withdrawn: ${fact.why ?? 'what it rested on counts no more'}`,
  ErasureRequested: (fact) =>
    `${doer(fact.decidedBy)} asked for the erasure of what ${named(fact)} said, as ${spaced(fact.ground ?? '?')}${because(fact)}`,
  PayloadErased: (fact) =>
    `What ${named(fact)} said was erased, as ${spaced(fact.ground ?? '?')}: decided by ${who(fact.decidedBy)}, approved by ${who(fact.approvedBy)}`,
  PublicationRequested: (fact) =>
    `${doer(fact.requestedBy)} asked for text ${fact.text ?? '?'} to be shown to the public at /public/${fact.organisation ?? '?'}/${fact.page ?? '?'}`,
  PublicationApproved: (fact) =>
    `Text ${fact.text ?? '?'} is shown to the public: asked for by ${who(fact.requestedBy)}, approved by ${who(fact.approvedBy)}`,
  PublicationSentBack: (fact) =>
    `${doer(fact.by)} sent text ${fact.text ?? '?'} for the public back to ${who(fact.requestedBy)}${because(fact)}`,
  PublicationWithdrawn: (fact) => `${doer(fact.by)} withdrew the public page${because(fact)}`,
  EvidencePackRequested: (fact) => `An evidence pack was requested: ${fact.question?.edition ?? '?'} edition`,
  EvidencePackIssued: () => 'An evidence pack was issued',
  CommandRefused: (fact) => `${capital(formatCommand(fact.command ?? ''))} by ${who(fact.by)} was refused`,
  TargetsRescheduled: (fact) => `Targets moved${because(fact)}`,
  ProgrammeCancelled: (fact) => `Programme cancelled${because(fact)}`,
};

/** `focus_group` → `Focus group`. */
const formatKind = (kind: string): string => capital(spaced(kind));

/** Kinds whose one sentence says what the history is about. */
const TELLING: readonly string[] = ['public_commitment_made', 'decision_made', 'outcome_announced', 'call_in_ended'];

const ofEvidence = (kind: string, { data }: Particulars): string => {
  const { corrects, retracts, reattributes, reason, promise, outcome, withdrawnBecause } = data?.details ?? {};
  const assumed = data?.assumed === true ? ' (assumed)' : '';
  const said = TELLING.includes(kind) ? (promise ?? outcome) : undefined;
  if (said !== undefined) return `${formatKind(kind)}: ${said}${assumed}`;
  if (withdrawnBecause !== undefined) return `Consultation withdrawn: ${withdrawnBecause}${assumed}`;
  const about = corrects ?? retracts ?? reattributes;
  const amends = about === undefined ? '' : ` of ${about}${reason === undefined ? '' : `: ${reason}`}`;
  return `${formatKind(kind)}${amends}${assumed}`;
};

const isEngine = (type: string): type is keyof typeof SENTENCES => Object.hasOwn(SENTENCES, type);
const isReminder = (type: string): type is keyof typeof REMINDER_SENTENCES => Object.hasOwn(REMINDER_SENTENCES, type);

/** To which gate a new programme goes back, as either side of the fork tells it. */
const formatBack = ({ goesBackTo, goesBack }: Particulars): readonly string[] => {
  const to = goesBackTo ?? goesBack?.to;
  if (to === undefined) return [];
  const left = goesBack?.leaves ?? [];
  return [
    `goes back to ${gateNamed(to)}, with a new version of the proposal${left.length === 0 ? '' : ` after ${left.join(', ')}`}`,
  ];
};

const details = (fact: Particulars): readonly string[] => [
  ...(fact.because ?? []).map(
    ({ requirement, reliedOn, what }) => `${reliedOn}, relied on for ${requirement}, is ${what}`,
  ),
  ...(fact.note === undefined ? [] : [`note: ${fact.note}`]),
  ...(fact.grounds === undefined ? [] : [`grounds: ${formatGround(fact.grounds)}`]),
  ...(fact.mitigation === undefined ? [] : [`instead: ${fact.mitigation}`]),
  ...(fact.expiresAt === undefined ? [] : [`until ${fullDayOf(fact.expiresAt)}`]),
  ...Object.entries(fact.approvers ?? {}).map(([before, after]) => `${after} acts in place of ${before}`),
  ...(fact.legalAdvice === undefined ? [] : [`legal advice: ${fact.legalAdvice}`]),
  ...(fact.observations ?? []).map(({ what }) => `shown to those who signed: ${what}`),
  ...(fact.waivers ?? []).map((waiver) => `waiver ${waiver} substituted for a requirement`),
  ...(fact.dependentClosures ?? []).map(({ gate }) => `the closure of ${gateNamed(gate)} relied on it`),
  ...(fact.dependentDecisions ?? []).map(
    ({ decidedOn, evidence }) => `the decision of ${formatDay(decidedOn)} was taken on it (${evidence})`,
  ),
  ...(fact.differences ?? []),
  ...(fact.summary ?? []),
  ...(fact.quoted ?? []).map(({ words }) => `may be shown: ${words}`),
  ...(fact.remainder === undefined ? [] : [`stays where it was: ${fact.remainder}`]),
  ...(fact.cleared ? [`a part of ${fact.cleared.proposal} version ${fact.cleared.version} was cleared`] : []),
  ...formatBack(fact),
  ...(typeof fact.until === 'string' ? [`its clock runs to ${fullDayOf(fact.until)}`] : []),
  ...[...(fact.unmet ?? []), ...(fact.reasons ?? [])].map(({ title, why }) => `${title}: ${why}`),
];

/** One event in words: a sentence, and what belongs beneath it. */
export const formatEvent = ({
  type,
  kind,
  payload,
}: HistoryItem): { readonly sentence: string; readonly beneath: readonly string[] } => {
  if (payload === null)
    return { sentence: `Lost with an older backup: what ${spaced(kind ?? type)} said`, beneath: [] };
  const fact = particulars.safeParse(payload).data ?? {};
  if (kind !== null) return { sentence: ofEvidence(kind, fact), beneath: [] };
  if (isReminder(type)) return { sentence: REMINDER_SENTENCES[type](payload), beneath: [] };
  return isEngine(type) ? { sentence: SENTENCES[type](fact), beneath: details(fact) } : { sentence: type, beneath: [] };
};
