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
type Told = z.infer<typeof particulars>;

const who = (person: { readonly id: string } | undefined): string => person?.id ?? 'somebody';
/** As `who`, where a sentence begins; an id is written as it is. */
const doer = (person: { readonly id: string } | undefined): string => person?.id ?? 'Somebody';
const because = (told: Told): string => (told.reason === undefined ? '' : `: ${told.reason}`);
/** Who accepted the offer that this follows from; nothing where none had to be made. */
const acceptance = ({ acceptedBy, offer }: Told): string =>
  acceptedBy === undefined ? '' : `, accepted by ${acceptedBy.id}${offer === undefined ? '' : ` (offer ${offer})`}`;
/** The other event that an event names. */
const named = ({ of }: Told, otherwise = '?'): string =>
  typeof of === 'object' ? `${of.eventId} (version ${of.version})` : (of ?? otherwise);
/** A gate by its name, as `gate Options`. */
const gateNamed = (gate = '?'): string => `gate ${formatGate(gate)}`;
const gateOf = ({ gate }: Told): string => gateNamed(gate);
const suspender = ({ cause = '', reference = '' }: Told): string => `${formatCause(cause)} ${reference}`.trim();
const formatPack = (pack: Told['before']): string =>
  typeof pack === 'object' ? `${pack.id} v${pack.version}` : (pack ?? '?');
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const SENTENCES: Readonly<
  Record<Exclude<ProgrammeEventType, keyof typeof REMINDER_SENTENCES>, (told: Told) => string>
> = {
  ProgrammeStarted: (told) => `Programme started: ${told.title ?? ''}`,
  GateBecameReady: (told) => `${capital(gateOf(told))} became ready to close`,
  GateNoLongerReady: (told) => `${capital(gateOf(told))} is no longer ready`,
  GateClosureRequested: (told) => `${doer(told.requestedBy)} asked for ${gateOf(told)} to be closed`,
  GateClosureRefused: (told) =>
    told.step === 'closure'
      ? `${capital(gateOf(told))} did not close (closing of ${who(told.by)} refused)`
      : `Closure of ${gateOf(told)} was not requested (request of ${who(told.by)} refused)`,
  GateClosureSentBack: (told) =>
    `${doer(told.by)} sent back the request of ${who(told.requestedBy)} to close ${gateOf(told)}${because(told)}`,
  GateClosed: (told) =>
    `${capital(gateOf(told))} closed: asked for by ${who(told.requestedBy)}, closed by ${who(told.closedBy)}`,
  GateQuestioned: (told) => `The closure of ${gateOf(told)} is in question`,
  GateReaffirmed: (told) => `${doer(told.by)} reaffirmed the closure of ${gateOf(told)}${because(told)}`,
  GateReopened: (told) => `${doer(told.by)} opened ${gateOf(told)} again${because(told)}`,
  WaiverProposed: (told) =>
    `${doer(told.proposedBy)} proposed waiver ${told.waiver ?? ''} of ${told.requirement ?? '?'}${because(told)}`,
  WaiverApproved: (told) => `${doer(told.approvedBy)} approved waiver ${told.waiver ?? ''}`,
  WaiverEnded: (told) => `Waiver ${told.waiver ?? ''} ${told.how ?? 'ended'}${because(told)}`,
  TierSet: (told) => `Tier set to ${told.tier ?? '?'}, from ${formatPack(told.before)}${because(told)}`,
  PackMoved: (told) => `Policy moved to ${formatPack(told.pack)}, from ${formatPack(told.before)}${because(told)}`,
  ProgrammeSuspended: (told) => `Programme suspended by ${suspender(told)}${because(told)}`,
  RecordRestored: ({ reference, lost = [] }) =>
    `Lost with an older backup: what versions ${lost.map(({ version }) => version).join(', ')} said. No gate closes until somebody has settled it, as ${reference ?? '?'}`,
  ProgrammeResumed: (told) => `Programme no longer suspended by ${suspender(told)}${because(told)}`,
  CommitmentOverridden: (told) => `${doer(told.by)} overrode the promise ${told.commitment ?? ''}${because(told)}`,
  ProgrammeTransferred: (told) =>
    `Programme handed over from ${told.from ?? '?'} to ${told.to ?? '?'}${acceptance(told)}${because(told)}`,
  OfferMade: (told) =>
    `${doer(told.offeredBy)} offered ${told.fork == null ? 'the programme' : `a fork of it, ${told.fork.programme} (${told.fork.part}),`} to ${told.to ?? '?'}, as offer ${told.offer ?? '?'}${because(told)}`,
  OfferRefused: (told) => `${doer(told.by)} refused offer ${told.offer ?? '?'}${because(told)}`,
  OfferWithdrawn: (told) => `${doer(told.by)} withdrew offer ${told.offer ?? '?'}${because(told)}`,
  ProgrammeForked: (told) =>
    `Forked: ${told.programme ?? '?'} (${told.part ?? '?'}) goes its own way from here${acceptance(told)}${because(told)}`,
  ProgrammeBegunByFork: (told) =>
    `${told.programme ?? '?'} began by a fork of ${told.forkedFrom?.programme ?? '?'}: what comes before is shared, what comes after is its own${because(told)}`,
  DuplicateSuspected: (told) =>
    `${told.event ?? '?'} may tell what ${named(told, 'another event')} already told; it does not count until a person says`,
  DuplicateResolved: (told) =>
    `${doer(told.by)} found that ${told.event ?? '?'} and ${named(told, 'the other')} ${told.resolution === 'same' ? 'tell the same; it counts once' : 'are two things; both count'}${because(told)}`,
  NoPersonConfirmed: (told) => `${doer(told.by)} confirmed that a refused message names no person`,
  EvidenceCountersigned: (told) => `${doer(told.by)} countersigned ${told.event ?? 'evidence'}, recorded late`,
  SequenceBreachRecorded: (told) => `Sequence broken: ${told.why ?? `decision of ${told.decidedOn ?? '?'}`}`,
  SequenceBreachCured: (told) => `Sequence put right: the decision of ${told.decidedOn ?? '?'} was rescinded`,
  SequenceBreachWithdrawn: (told) =>
    `Sequence: what was said of the decision of ${told.decidedOn ?? '?'} is withdrawn: ${told.why ?? 'what it rested on counts no more'}`,
  ErasureRequested: (told) =>
    `${doer(told.decidedBy)} asked for the erasure of what ${named(told)} said, as ${spaced(told.ground ?? '?')}${because(told)}`,
  PayloadErased: (told) =>
    `What ${named(told)} said was erased, as ${spaced(told.ground ?? '?')}: decided by ${who(told.decidedBy)}, approved by ${who(told.approvedBy)}`,
  PublicationRequested: (told) =>
    `${doer(told.requestedBy)} asked for text ${told.text ?? '?'} to be shown to the public at /public/${told.organisation ?? '?'}/${told.page ?? '?'}`,
  PublicationApproved: (told) =>
    `Text ${told.text ?? '?'} is shown to the public: asked for by ${who(told.requestedBy)}, approved by ${who(told.approvedBy)}`,
  PublicationSentBack: (told) =>
    `${doer(told.by)} sent text ${told.text ?? '?'} for the public back to ${who(told.requestedBy)}${because(told)}`,
  PublicationWithdrawn: (told) => `${doer(told.by)} withdrew the public page${because(told)}`,
  EvidencePackRequested: (told) => `An evidence pack was requested: ${told.question?.edition ?? '?'} edition`,
  EvidencePackIssued: () => 'An evidence pack was issued',
  CommandRefused: (told) => `${capital(formatCommand(told.command ?? ''))} by ${who(told.by)} was refused`,
  TargetsRescheduled: (told) => `Targets moved${because(told)}`,
  ProgrammeCancelled: (told) => `Programme cancelled${because(told)}`,
};

/** `focus_group` → `Focus group`. */
const formatKind = (kind: string): string => capital(spaced(kind));

/** Kinds whose one sentence says what the history is about. */
const TELLING: readonly string[] = ['public_commitment_made', 'decision_made', 'outcome_announced', 'call_in_ended'];

const ofEvidence = (kind: string, { data }: Told): string => {
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
const formatBack = ({ goesBackTo, goesBack }: Told): readonly string[] => {
  const to = goesBackTo ?? goesBack?.to;
  if (to === undefined) return [];
  const left = goesBack?.leaves ?? [];
  return [
    `goes back to ${gateNamed(to)}, with a new version of the proposal${left.length === 0 ? '' : ` after ${left.join(', ')}`}`,
  ];
};

const details = (told: Told): readonly string[] => [
  ...(told.because ?? []).map(
    ({ requirement, reliedOn, what }) => `${reliedOn}, relied on for ${requirement}, is ${what}`,
  ),
  ...(told.note === undefined ? [] : [`note: ${told.note}`]),
  ...(told.grounds === undefined ? [] : [`grounds: ${formatGround(told.grounds)}`]),
  ...(told.mitigation === undefined ? [] : [`instead: ${told.mitigation}`]),
  ...(told.expiresAt === undefined ? [] : [`until ${fullDayOf(told.expiresAt)}`]),
  ...Object.entries(told.approvers ?? {}).map(([before, after]) => `${after} acts in place of ${before}`),
  ...(told.legalAdvice === undefined ? [] : [`legal advice: ${told.legalAdvice}`]),
  ...(told.observations ?? []).map(({ what }) => `shown to those who signed: ${what}`),
  ...(told.waivers ?? []).map((waiver) => `waiver ${waiver} substituted for a requirement`),
  ...(told.dependentClosures ?? []).map(({ gate }) => `the closure of ${gateNamed(gate)} relied on it`),
  ...(told.dependentDecisions ?? []).map(
    ({ decidedOn, evidence }) => `the decision of ${formatDay(decidedOn)} was taken on it (${evidence})`,
  ),
  ...(told.differences ?? []),
  ...(told.summary ?? []),
  ...(told.quoted ?? []).map(({ words }) => `may be shown: ${words}`),
  ...(told.remainder === undefined ? [] : [`stays where it was: ${told.remainder}`]),
  ...(told.cleared ? [`a part of ${told.cleared.proposal} version ${told.cleared.version} was cleared`] : []),
  ...formatBack(told),
  ...(typeof told.until === 'string' ? [`its clock runs to ${fullDayOf(told.until)}`] : []),
  ...[...(told.unmet ?? []), ...(told.reasons ?? [])].map(({ title, why }) => `${title}: ${why}`),
];

/** One event in words: a sentence, and what belongs beneath it. */
export const formatEvent = ({
  type,
  kind,
  payload,
}: HistoryItem): { readonly sentence: string; readonly beneath: readonly string[] } => {
  if (payload === null)
    return { sentence: `Lost with an older backup: what ${spaced(kind ?? type)} said`, beneath: [] };
  const told = particulars.safeParse(payload).data ?? {};
  if (kind !== null) return { sentence: ofEvidence(kind, told), beneath: [] };
  if (isReminder(type)) return { sentence: REMINDER_SENTENCES[type](payload), beneath: [] };
  return isEngine(type) ? { sentence: SENTENCES[type](told), beneath: details(told) } : { sentence: type, beneath: [] };
};
