import { currentGate, GATES, own, type ProgrammeState, type Signatory } from '@throughline/domain';
import type { StoredState } from '@throughline/event-store';
import type { Awaited, ProgrammeProjection } from '@throughline/policy';
import {
  AS_IT_STANDS,
  type Candidate,
  ofDuplicates,
  ofErasures,
  ofGate,
  ofLateEvidence,
  ofPublication,
  ofWaivers,
} from '@throughline/programme';
import type { Caller } from '../access/caller.ts';
import { actionOf } from '../actions/actions.ts';
import type { ApiPorts } from '../ports.ts';
import { visibleIn } from '../programmes/visible.ts';
import type { Task } from './work.schemas.ts';

type Ports = Pick<ApiPorts, 'store' | 'policyEngine' | 'now' | 'directory'>;

/** Programmes looked at for one kind of task. */
export const MOST_PROGRAMMES = 25;

/** What is found in one programme: the candidates for one decision, who asked for it and when. */
interface Pending {
  readonly candidates: readonly Candidate[];
  readonly since?: string;
  readonly by?: Signatory;
}

const isOf =
  (...commands: readonly string[]) =>
  (candidate: Candidate): boolean =>
    commands.includes(candidate.command);

const closureIn = ({ programme }: ProgrammeProjection): readonly Pending[] => {
  const gate = currentGate(programme);
  const request = gate === undefined ? null : programme.gates[gate].request;
  if (gate === undefined || request === null) return [];
  return [{ candidates: ofGate(gate).filter(isOf('CloseGate')), since: request.at, by: request.by }];
};

const reviewsIn = ({ programme }: ProgrammeProjection): readonly Pending[] =>
  GATES.filter((gate) => programme.gates[gate].decided === 'questioned').map((gate) => ({
    candidates: ofGate(gate).filter(isOf('ReaffirmGate', 'ReopenGate')),
  }));

const waiversIn = (projection: ProgrammeProjection): readonly Pending[] =>
  ofWaivers(projection)
    .filter(isOf('ApproveWaiver'))
    .flatMap((candidate) => {
      const waiver = own(projection.programme.waivers, candidate.about.waiver ?? '');
      return waiver?.status === 'proposed' ? [{ candidates: [candidate], by: waiver.proposedBy }] : [];
    });

const erasuresIn = (projection: ProgrammeProjection): readonly Pending[] =>
  ofErasures(projection).map((candidate) => {
    const by = own(projection.programme.erasures ?? {}, candidate.about.event ?? '')?.decidedBy;
    return { candidates: [candidate], ...(by === undefined ? {} : { by }) };
  });

const publicationIn = (projection: ProgrammeProjection): readonly Pending[] => {
  const waiting = projection.programme.publication?.waiting;
  if (waiting == null) return [];
  const candidates = ofPublication(projection).filter(isOf('ApprovePublication'));
  return [{ candidates, since: waiting.at, by: waiting.by }];
};

const awaiting = (awaited: Awaited) => ({ awaits: [awaited] });

type Kept = Exclude<Task['kind'], 'late-evidence'>;

/** How the programmes with each kind of task are found by their summaries, and what of it is in one. */
const SORTS: Readonly<
  Record<
    Kept,
    { readonly where: Readonly<Record<string, unknown>>; pendingIn(state: ProgrammeProjection): readonly Pending[] }
  >
> = {
  closure: { where: { status: 'running', waitingFor: 'second-person' }, pendingIn: closureIn },
  review: { where: awaiting('review'), pendingIn: reviewsIn },
  waiver: { where: { status: 'running', ...awaiting('waiver') }, pendingIn: waiversIn },
  duplicate: {
    where: awaiting('duplicate'),
    pendingIn: (projection) => ofDuplicates(projection).map((candidate) => ({ candidates: [candidate] })),
  },
  erasure: { where: awaiting('erasure'), pendingIn: erasuresIn },
  publication: { where: awaiting('publication'), pendingIn: publicationIn },
};

/** A programme as what concerns it names it. */
export const shown = ({ id, title, organisation, tier }: ProgrammeState) => ({ id, title, organisation, tier });

type Stored = StoredState<ProgrammeProjection>;

const tasksOf = async (
  ports: Ports,
  caller: Caller,
  {
    kind,
    stored: { state, version },
    pending,
  }: { readonly kind: Task['kind']; readonly stored: Stored; readonly pending: readonly Pending[] },
): Promise<readonly Task[]> => {
  const read = { id: state.programme.id, projection: state, version, ...AS_IT_STANDS };
  return Promise.all(
    pending.map(async ({ candidates, since = null, by = null }) => ({
      kind,
      programme: shown(state.programme),
      since,
      by,
      actions: await Promise.all(candidates.map((candidate) => actionOf(ports, { caller, read }, candidate))),
    })),
  );
};

interface Found {
  readonly tasks: readonly Task[];
  readonly more: boolean;
}

const tasksOfKind = async (ports: Ports, caller: Caller, kind: Kept): Promise<Found> => {
  const where = { nature: 'live', ...SORTS[kind].where };
  const { items, count } = await ports.store.find({ anyOf: visibleIn(caller, where), limit: MOST_PROGRAMMES });
  const tasks = items.map(async ({ stream }) => {
    const stored = await ports.store.load(stream);
    return stored === undefined
      ? []
      : tasksOf(ports, caller, { kind, stored, pending: SORTS[kind].pendingIn(stored.state) });
  });
  return { tasks: (await Promise.all(tasks)).flat(), more: count > MOST_PROGRAMMES };
};

/** One entry of a programme that waits for a countersignature: one that the caller did not record themselves, where there is one. */
const lateEvidenceIn = (projection: ProgrammeProjection, caller: Caller): readonly Pending[] => {
  const candidates = ofLateEvidence(projection);
  const isOthers = ({ about: { event = '' } }: Candidate) =>
    own(projection.awaited, event)?.recorders.includes(caller.id) === false;
  const one = candidates.find(isOthers) ?? candidates[0];
  return one === undefined ? [] : [{ candidates: [one] }];
};

/** Late evidence of programmes that are at hand. What it needs changes with each correction, so that no summary tells it. */
const lateEvidenceOf = async (ports: Ports, caller: Caller, programmes: readonly Stored[]): Promise<Found> => {
  const tasks = programmes.map((stored) =>
    tasksOf(ports, caller, { kind: 'late-evidence', stored, pending: lateEvidenceIn(stored.state, caller) }),
  );
  return { tasks: (await Promise.all(tasks)).flat(), more: false };
};

const isAllowed = ({ actions }: Task): boolean => actions.some(({ allowed }) => allowed);
const isAnothers = ({ actions }: Task): boolean => actions.some(({ verdict }) => verdict === 'person');

/** What waits longest first; what is not known to wait since when, behind it. */
const byAge = (tasks: readonly Task[]): readonly Task[] =>
  [...tasks].sort(
    (a, b) =>
      (a.since === null ? Infinity : Date.parse(a.since)) - (b.since === null ? Infinity : Date.parse(b.since)) || 0,
  );

/**
 * What waits for a decision in programmes that the caller may see: theirs to take, another person's, and what they only should know. Programmes are found by
 * their summaries, `MOST_PROGRAMMES` of a kind, and none is folded.
 * @param programmes in which late evidence is looked for: those of whose deadlines the caller is reminded.
 * @throws StoreUnavailable
 */
export const tasksFor = async (ports: Ports, caller: Caller, programmes: readonly Stored[]) => {
  const found = await Promise.all([
    ...(Object.keys(SORTS) as Kept[]).map((kind) => tasksOfKind(ports, caller, kind)),
    lateEvidenceOf(ports, caller, programmes),
  ]);
  const tasks = found.flatMap((one) => one.tasks);
  const more = found.some((one) => one.more);
  const theirs = tasks.filter(isAllowed);
  const others = tasks.filter((one) => !isAllowed(one) && isAnothers(one));
  const known = tasks.filter((one) => one.kind === 'review' && !isAllowed(one) && !isAnothers(one));
  return {
    waiting: { items: byAge(theirs), more },
    notYours: { items: byAge(others), more },
    toKnow: { items: known, more },
  };
};
