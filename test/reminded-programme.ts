import { englandCalendar } from '@throughline/calendar';
import {
  decideProgramme,
  type Gate,
  type Holders,
  type InvolvementEvent,
  isProgrammeEvent,
  type NewEvent,
  type ProcessCalendar,
  type ProgrammeCommand,
  programmeStream,
  type RecordedEvent,
  type RecordedProgrammeEvent,
  type Targets,
  type Tier,
  toNewEvent,
} from '@throughline/domain';
import { asRead } from '@throughline/domain/testing';
import { createPolicyEngine, DEFAULT_PACK, type ProgrammeProjection } from '@throughline/policy';
import { shipped } from '@throughline/policy/testing';
import { decideReminders, type ReminderQuestion, type RemindersDue } from '@throughline/reminders';

export const PM = { role: 'programme-manager', id: 'pm-1' } as const;
const APPROVER = { role: 'approver', id: 'ap-1' } as const;

/** One person in each office. */
export const HOLDERS: Holders = {
  owner: ['pm-1'],
  'senior-responsible-owner': ['sro-1'],
  'involvement-executive': ['ie-1'],
  'board-secretary': ['bs-1'],
};

/** A claim or withdrawal in the short form in which specifications compare it. */
export interface Told {
  readonly to: string | null;
  readonly what: string;
  readonly step: number | undefined;
  readonly dueAt: string;
  readonly late: boolean;
}

export interface Beginning {
  readonly tier?: Tier;
  readonly targets?: Targets;
  readonly programme?: string;
  readonly at?: string;
}

type Claimed = Extract<RecordedProgrammeEvent, { type: 'ReminderClaimed' }>;

/** A command but for who gives it, when and under which id. */
type Bare = ProgrammeCommand extends infer C
  ? C extends ProgrammeCommand
    ? Omit<C, 'commandId' | 'by' | 'now'>
    : never
  : never;

const MET = {
  unmet: [],
  reliedOn: [],
  soleRecorders: [],
  closingRoles: ['approver'],
  proposal: null,
  assessmentVersion: null,
  asKnownAtVersion: 1,
};

/** One programme with the real projection, deciders, policy and calendar, whose reminders are claimed as the engine claims them; nothing is sent. */
export const remindedProgramme = ({ tier = 'T2', targets = {}, programme = 'P-001', at }: Beginning = {}) => {
  let calendar: ProcessCalendar = englandCalendar;
  const policyEngine = createPolicyEngine(
    {
      get coverage() {
        return calendar.coverage;
      },
      isWorkingDay: (day) => calendar.isWorkingDay(day),
      addWorkingDays: (day, n) => calendar.addWorkingDays(day, n),
      workingDaysBetween: (from, to) => calendar.workingDaysBetween(from, to),
      londonDay: (instant) => calendar.londonDay(instant),
      atLondon: (day, time) => calendar.atLondon(day, time),
    },
    shipped,
  );
  const { projection } = policyEngine;
  const stream = programmeStream(programme);
  const events: RecordedEvent[] = [];
  let current: ProgrammeProjection = projection.initial(stream);
  let holders = HOLDERS;
  let commands = 0;

  const put = (event: NewEvent, recordedAt: string): RecordedEvent => {
    if (events.some(({ eventId }) => eventId === event.eventId)) throw new Error(`recorded twice: ${event.eventId}`);
    const version = events.length + 1;
    const checkpoint = { xid: '1', position: String(version) };
    const recorded = asRead({ ...event, stream, version, recordedAt, checkpoint });
    events.push(recorded);
    current = projection.evolve(current, recorded);
    if (projection.needsRebuild(current)) current = projection.fold(stream, events);
    return recorded;
  };

  /** As the store appends: all of them, then once what the policy adds. */
  const append = (fresh: readonly NewEvent[], recordedAt: string): void => {
    if (fresh.length === 0) return;
    const before = current;
    const appended = fresh.map((event) => put(event, recordedAt));
    const context = { stream, version: events.length, recordedAt, appended };
    for (const reaction of projection.react(before, current, context)) put(reaction, recordedAt);
  };

  const question = (now: string): ReminderQuestion => ({
    now,
    state: current.programme,
    course: current.course,
    dated: policyEngine.timetable(current.programme),
    holders,
  });
  /** Gives a command of somebody who may; what it caused, by type, or why it was rejected. */
  const command = (bare: Bare, now: string, by: typeof PM | typeof APPROVER = PM): readonly string[] => {
    commands += 1;
    const given = { ...bare, commandId: `c${commands}`, by, now } as ProgrammeCommand;
    const decided = decideProgramme(given, current.programme);
    if ('rejected' in decided) return [decided.rejected.code];
    append(decided, now);
    return decided.map(({ type }) => type);
  };

  const processDueWork = (now: string): RemindersDue => {
    const due = decideReminders(question(now));
    append([...due.recalculated, ...due.claims, ...due.beyond], now);
    return due;
  };

  const claims = (): readonly Claimed[] =>
    events.filter(isProgrammeEvent).filter((event): event is Claimed => event.type === 'ReminderClaimed');

  const begun = at ?? '2026-11-02T09:00:00.000Z';
  const pack = { ...DEFAULT_PACK, digest: 'd' };
  const particulars = { programme, title: 'Stroke services', organisation: 'QPM', tier, targets, pack };
  command({ type: 'StartProgramme', ...particulars }, begun);

  return {
    events,
    question,
    command,
    processDueWork,
    claims,
    current: () => current,
    record: (fact: InvolvementEvent, now: string) => append([toNewEvent(fact)], now),
    append,
    reschedule: (moved: Targets, now: string) =>
      command({ type: 'RescheduleTargets', targets: moved, reason: 'papers late' }, now),
    close: (gate: Gate, now: string) => [
      ...command({ type: 'RequestGateClosure', gate, assessment: MET }, now),
      ...command({ type: 'CloseGate', gate, assessment: MET }, now, APPROVER),
    ],
    hold: (now: string) =>
      command({ type: 'SuspendProgramme', cause: 'legal-hold', reference: 'JR-1', reason: 'claim' }, now),
    lift: (now: string) =>
      command({ type: 'ResumeProgramme', cause: 'legal-hold', reference: 'JR-1', reason: 'over' }, now),
    setHolders: (changed: Partial<Holders>) => {
      holders = { ...holders, ...changed };
    },
    setCalendar: (other: ProcessCalendar) => {
      calendar = other;
    },
    /** Attends whenever it asked to be woken, up to a moment; the moments at which it was. */
    run: (from: string, until: string): readonly string[] => {
      const woken: string[] = [];
      for (let now: string | null = from; now !== null && now <= until;) {
        woken.push(now);
        now = processDueWork(now).wakeAt;
      }
      return woken;
    },
    told: (): readonly Told[] =>
      claims().map(({ payload: { to, deadline, step, dueAt, late } }) => {
        const what = deadline === undefined ? 'moved' : `${deadline.kind}:${deadline.of}`;
        return { to, what, step, dueAt, late };
      }),
  };
};
export type RemindedProgramme = ReturnType<typeof remindedProgramme>;
