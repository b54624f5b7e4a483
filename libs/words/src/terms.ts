import { GATES, KINDS, own, PROGRAMME_EVENT_TYPES, type ProgrammeCommand, TIERS } from '@throughline/domain';
import { spaced } from '@throughline/policy/words';
import { momentOf } from './dates.ts';

/** Said wherever a closed gate is shown: many read it the other way. */
export const CLOSED_MEANS = 'Closed means: requirements met and signed off by two people.';
/** Said wherever a replay is shown. */
export const REPLAY_MEANS = 'REPLAY of a past case, with the case’s own dates. Not a live programme.';

/** Said wherever something of a replay is marked as assumed. */
export const ASSUMED_MEANS =
  'Assumed: the public sources of the case do not show it, and the replay fills the gap. It is no evidence of what was done.';

/** What an answer was known by; an instant that was asked for, or a size of the log. */
export interface KnownAs {
  readonly asKnownAt: string | null;
  readonly treeSize: number | null;
  readonly final: boolean;
}

/** Said wherever a moment of a replay is chosen or shown: it was recorded long after the dates of its case. */
export const REPLAY_CLOCK = 'In a replay, moments go by the clock of its case, not by when it was played here.';

/** What was known, in words, and by which clock. */
export const asKnownLines = ({ asKnownAt, treeSize, final }: KnownAs, nature: 'live' | 'replay'): readonly string[] => {
  if (asKnownAt === null && treeSize === null) return [];
  const when = [
    ...(treeSize === null ? [] : [`when the log had ${count(treeSize, 'leaf', 'leaves')}`]),
    ...(asKnownAt === null ? [] : [`on ${momentOf(asKnownAt)}`]),
  ];
  const known = `As it was known ${when.join(', ')}.${final ? '' : ' Something recorded by then may still be on its way.'}`;
  return [nature === 'live' ? known : `${known} ${REPLAY_CLOCK}`];
};

const STATUS: Readonly<Record<string, string>> = {
  open: 'open',
  ready: 'ready to close',
  closed: 'closed',
  closed_with_waiver: 'closed with a waiver',
  questioned: 'questioned',
  reopened: 'reopened',
  suspended: 'suspended',
};
/** A gate's status as people say it. */
export const formatStatus = (status: string): string => own(STATUS, status) ?? status;

const WAITING: Readonly<Record<string, string>> = {
  evidence: 'evidence',
  'closure-request': 'someone to ask for its closure',
  'second-person': 'a second person to close it',
  'review-of-closing': 'an approver to reaffirm or reopen it',
  resumption: 'the recorded end of a suspension',
  nothing: 'nothing',
};
/** What a gate waits for. */
export const formatWaiting = (waitingFor: string): string => own(WAITING, waitingFor) ?? waitingFor;

const COMMAND: Readonly<Record<ProgrammeCommand['type'], string>> = {
  StartProgramme: 'starting the programme',
  RequestGateClosure: 'asking for a closure',
  CloseGate: 'closing a gate',
  SendBackClosure: 'sending a request for closure back',
  ReaffirmGate: 'reaffirming a closure',
  ReopenGate: 'reopening a gate',
  ProposeWaiver: 'proposing a waiver',
  ApproveWaiver: 'approving a waiver',
  RevokeWaiver: 'revoking a waiver',
  ExpireWaiver: 'the expiry of a waiver',
  SetTier: 'setting the tier',
  MovePack: 'moving to another policy pack',
  SuspendProgramme: 'suspending the programme',
  ResumeProgramme: 'resuming the programme',
  OverrideCommitment: 'overriding a promise',
  OfferTransfer: 'offering the programme',
  AcceptOffer: 'accepting an offer',
  RefuseOffer: 'refusing an offer',
  WithdrawOffer: 'withdrawing an offer',
  AssignTeam: 'naming the team',
  ForkProgramme: 'forking the programme',
  CountersignEvidence: 'countersigning evidence',
  ConfirmNoPerson: 'confirming that a message names no person',
  ResolveDuplicate: 'resolving a suspected duplicate',
  RescheduleTargets: 'moving targets',
  RequestEvidencePack: 'requesting an evidence pack',
  RequestErasure: 'asking for an erasure',
  ApproveErasure: 'approving an erasure',
  RequestPublication: 'asking for a public page',
  ApprovePublication: 'approving a public page',
  SendBackPublication: 'sending a text for the public back',
  WithdrawPublication: 'withdrawing the public page',
  CancelProgramme: 'cancelling the programme',
};
const isCommand = (command: string): command is ProgrammeCommand['type'] => Object.hasOwn(COMMAND, command);
/** A refused command as people say it. */
export const formatCommand = (command: string): string => (isCommand(command) ? COMMAND[command] : command);

const FORCE: Readonly<Record<string, string>> = {
  statute: 'statute',
  statutory_guidance: 'statutory guidance',
  policy: 'policy',
  case_law: 'case law',
  local: 'local, yours to change',
};
interface Basis {
  readonly citation: string;
  readonly force: string;
}
/** `NHS Act 2006 s.14Z45 (statute)`. */
export const formatBasis = (basis: readonly Basis[]): string =>
  basis.map(({ citation, force }) => `${citation} (${own(FORCE, force) ?? force})`).join('; ');

/** As `formatBasis`, without what a citation says of its content after the colon; for tables that are long already. */
export const formatShortBasis = (basis: readonly Basis[]): string =>
  formatBasis(basis.map(({ citation, force }) => ({ citation: citation.split(': ', 1)[0] ?? citation, force })));

/** `3 events`, `1 event`. */
export const count = (n: number, singular: string, plural = `${singular}s`): string =>
  `${n.toLocaleString('en-GB')} ${n === 1 ? singular : plural}`;

const GATE: Readonly<Record<string, string>> = {
  context: 'Context',
  options: 'Options',
  readiness: 'Readiness',
  involvement: 'Involvement',
  decision: 'Decision',
  mobilisation: 'Mobilisation',
  review: 'Review',
  done: 'all gates closed',
};
/** A gate by its name: `Options`. */
export const formatGate = (gate: string): string => own(GATE, gate) ?? gate;

/** A code, and how people say it. */
export type Choice = readonly [code: string, words: string];

/** Gates in their order. */
export const GATE_CHOICES: readonly Choice[] = GATES.map((gate) => [gate, formatGate(gate)]);
/** Statuses of a gate. */
export const STATUS_CHOICES: readonly Choice[] = Object.entries(STATUS);
/** What a programme can wait for. */
export const WAITING_CHOICES: readonly Choice[] = Object.entries(WAITING);
/** Tiers, the lightest first. */
export const TIER_CHOICES: readonly Choice[] = TIERS.map((tier) => [tier, `Tier ${tier.slice(1)}`]);

const TIER: Readonly<Record<string, string>> = {
  T0: 'The duty to involve was assessed and is not engaged',
  T1: 'A local or minor change',
  T2: 'A substantial variation of services',
  T3: 'A reconfiguration that is assured nationally',
};
/** What a tier means. */
export const formatTier = (tier: string): string => own(TIER, tier) ?? tier;

/** Kinds of involvement event. */
export const KIND_CHOICES: readonly Choice[] = KINDS.map((kind) => [kind, spaced(kind)]);
/** `gate closed` for the event `GateClosed` of the engine. */
export const formatType = (type: string): string => spaced(type).toLowerCase();
/** Events of the engine. */
export const TYPE_CHOICES: readonly Choice[] = PROGRAMME_EVENT_TYPES.map((type) => [type, formatType(type)]);
