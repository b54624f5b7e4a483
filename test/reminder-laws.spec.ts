import { describe, expect, it } from '@jest/globals';
import { createCalendar, englandCalendar, englandHolidays } from '@throughline/calendar';
import { deadlinesOf, type Gate, GATES, type InvolvementEvent, isProgrammeEvent, OFFICES } from '@throughline/domain';
import { evidence } from '@throughline/domain/testing';
import fc from 'fast-check';
import { HOLDERS, type RemindedProgramme, remindedProgramme } from './reminded-programme.ts';

const HOUR = 3_600_000;
const BEGIN = Date.parse('2026-11-02T09:00:00.000Z');
const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10);
const TARGETS = [
  '2027-01-15T17:00:00.000Z',
  '2027-02-19T17:00:00.000Z',
  '2027-03-30T16:00:00.000Z',
  '2027-04-04T11:00:00.000Z',
];
const ABOUT = { about: { proposal: 'hub', version: 1 } };

/** As it is now, and as it may be once bank holidays have been proclaimed. */
const CALENDARS = [
  englandCalendar,
  ...[['2026-12-10'], ['2027-02-15', '2027-03-05', '2027-03-22']].map((dates) => {
    const holidays = dates.map((date) => ({ date, title: 'Jubilee' }));
    return createCalendar([...englandHolidays, { source: 'spec', from: '2029-01-01', to: '2029-12-31', holidays }]);
  }),
];

const gate = fc.constantFrom(...GATES.slice(0, 5));
const target = fc.constantFrom(...TARGETS);
const closes = fc.constantFrom('2027-02-26', '2027-03-12', '2027-04-30');
const action = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('process-due-work' as const) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('move' as const), gate, target }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constantFrom('hold' as const, 'lift' as const, 'close' as const, 'reopen' as const),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constantFrom('open' as const, 'extend' as const, 'shut' as const), closes }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('staff' as const), people: fc.subarray(['pm-1', 'pm-2', 'sro-1']) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('waive' as const), target }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('proclaim' as const), calendar: fc.constantFrom(...CALENDARS) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('hear' as const) }) },
);
/** What happens, and how many hours after what went before. */
const happening = fc.record({ hours: fc.integer({ min: 0, max: 24 * 20 }), action });
type Happening = typeof happening extends fc.Arbitrary<infer T> ? T : never;

const POLICY = {
  requirement: 'context.needs-involvement',
  gate: 'context',
  title: 'Needs',
  basis: [],
  grounds: ['proportionality'],
  approvingRoles: ['approver'],
  needsLegalAdvice: false,
} as const;

const evidenceOf = (
  what: 'open' | 'extend' | 'shut',
  closesOn: string,
  { id, on }: { id: string; on: string },
): InvolvementEvent => {
  const over = { id, on, data: ABOUT };
  if (what === 'open') return evidence('consultation_opened', { window: 'w', opensOn: on, closesOn }, over);
  if (what === 'extend') return evidence('consultation_extended', { window: 'w', decidedOn: on, closesOn }, over);
  return evidence('consultation_closed', { window: 'w', closedOn: on }, over);
};

const apply = (p: RemindedProgramme, { action: one }: Happening, { now, i }: { now: string; i: number }): void => {
  const current = GATES.find((g) => p.current().programme.gates[g].decided !== 'closed') ?? 'review';
  switch (one.do) {
    case 'process-due-work':
      break;
    case 'move':
      p.reschedule({ [one.gate]: one.target }, now);
      break;
    case 'hold':
      p.hold(now);
      break;
    case 'lift':
      p.lift(now);
      break;
    case 'close':
      p.close(current, now);
      break;
    case 'reopen':
      p.command(
        {
          type: 'ReopenGate',
          gate: 'context',
          reason: 'again',
          closingRoles: ['programme-manager'],
          soleRecorders: [],
        },
        now,
      );
      break;
    case 'open':
    case 'extend':
    case 'shut':
      p.record(evidenceOf(one.do, one.closes, { id: `e${i}`, on: now.slice(0, 10) }), now);
      break;
    case 'staff':
      p.setHolders({ owner: one.people });
      break;
    case 'waive': {
      const proposal = { grounds: 'proportionality', reason: 'very small', mitigation: 'later' } as const;
      p.command({ type: 'ProposeWaiver', waiver: `w${i}`, policy: POLICY, ...proposal, expiresAt: one.target }, now);
      p.command({ type: 'ApproveWaiver', waiver: `w${i}`, policy: POLICY }, now, { role: 'approver', id: 'ap-1' });
      break;
    }
    case 'hear':
      p.record(
        evidence('independent_voice_report', { body: 'A' }, { id: `h${i}`, on: now.slice(0, 10), data: ABOUT }),
        now,
      );
      break;
    case 'proclaim':
      p.setCalendar(one.calendar);
      break;
    default:
      one satisfies never;
  }
};

interface Moment {
  readonly p: RemindedProgramme;
  readonly now: string;
  /** Claims of this moment. */
  readonly claims: ReturnType<RemindedProgramme['processDueWork']>['claims'];
  readonly due: ReturnType<RemindedProgramme['processDueWork']>;
}

/** Plays a history, attends after each thing that happens, and shows every moment. */
const play = (history: readonly Happening[], look: (moment: Moment) => void): RemindedProgramme => {
  const p = remindedProgramme({ targets: { context: TARGETS[0]!, involvement: TARGETS[1]! } });
  let time = BEGIN;
  history.forEach((one, i) => {
    time += one.hours * HOUR;
    const now = new Date(time).toISOString();
    apply(p, one, { now, i });
    const due = p.processDueWork(now);
    look({ p, now, claims: due.claims, due });
  });
  return p;
};
const histories = fc.array(happening, { maxLength: 25 });
const always = (look: (moment: Moment) => void, numRuns = 150): void =>
  fc.assert(
    fc.property(histories, (history) => {
      play(history, look);
    }),
    { numRuns },
  );

const referencesOf = (p: RemindedProgramme): readonly string[] => p.claims().map(({ payload }) => payload.reference);

describe('laws of reminding, whatever happens and whenever it is asked', () => {
  it('never claims a reference twice, nor one for which another stood', () => {
    fc.assert(
      fc.property(histories, (history) => {
        const p = play(history, () => undefined);
        const claimed = referencesOf(p);
        expect(new Set(claimed).size).toBe(claimed.length);
        const stoodFor = new Set<string>();
        for (const { payload } of p.claims()) {
          expect(stoodFor.has(payload.reference)).toBe(false);
          payload.supersedes.forEach((reference) => stoodFor.add(reference));
        }
      }),
      { numRuns: 300 },
    );
  });

  it('has nothing more to say when it is asked again at the same moment', () => {
    always(({ p, now }) => expect(p.processDueWork(now)).toMatchObject({ recalculated: [], claims: [], beyond: [] }));
  });

  it('says nothing while suspended or once it is over, and nothing of a gate that has closed', () => {
    always(({ p, claims }) => {
      const { status, suspensions, gates } = p.current().programme;
      if (status !== 'running' || suspensions.length > 0) expect(claims).toEqual([]);
      for (const { payload } of claims)
        if (payload.deadline !== undefined && payload.deadline.kind !== 'waiver-expiry')
          expect(gates[payload.deadline.gate].decided).not.toBe('closed');
    });
  });

  it('has every date that is counted on the record where it stands, once it was looked at', () => {
    always(({ p, now }) => {
      const { state, course, dated } = p.question(now);
      if (state.status !== 'running' || state.suspensions.length > 0) return;
      const known = new Map<string, string>();
      for (const event of p.events.filter(isProgrammeEvent))
        if (event.type === 'DeadlinesChanged')
          for (const { kind, of, to } of event.payload.changes) known.set(`${kind}:${of}`, to);
      for (const { kind, of, at } of deadlinesOf(state, course, dated))
        if (kind === 'report' || kind === 'independent-voice-reply') expect(known.get(`${kind}:${of}`)).toBe(at);
    });
  });

  it('calls nothing late that it told of, or could have told of, no more than an hour ago', () => {
    always(({ claims, p, now }) => {
      const { changedAt } = p.current().programme.reminding;
      for (const { payload } of claims)
        if (payload.late && payload.deadline !== undefined) {
          const since = changedAt[`${payload.deadline.kind}:${payload.deadline.of}`] ?? BEGIN;
          expect(Date.parse(now) - Number(new Date(since))).toBeGreaterThan(HOUR);
        }
    });
  });

  it('tells no office before the step at which it is reached', () => {
    always(({ claims }) => {
      for (const { payload } of claims)
        if (payload.step !== undefined) {
          const rank = OFFICES.indexOf(payload.office);
          expect(rank).toBeLessThanOrEqual(payload.step >= 5 ? 3 : payload.step >= -1 ? 2 : payload.step >= -5 ? 1 : 0);
        }
    });
  });

  it('tells nobody who holds no office', () => {
    always(({ claims }) => {
      const known = new Set([...Object.values(HOLDERS).flat(), 'pm-2']);
      for (const { payload } of claims) if (payload.to !== null) expect(known.has(payload.to)).toBe(true);
    });
  });

  it('wakes after now, and by the end of its spread after the next thing that is due', () => {
    always(({ p, now, due }) => {
      if (due.wakeAt === null) return;
      const { spreadMinutes } = p.question(now).dated.schedule;
      expect(Date.parse(due.wakeAt)).toBeGreaterThan(Date.parse(now));
      const before = new Date(Date.parse(due.wakeAt) - spreadMinutes * 60_000 - 1).toISOString();
      if (before <= now) return;
      const early = p.question(before);
      const claimed = referencesOf(p);
      p.processDueWork(early.now);
      expect(referencesOf(p)).toEqual(claimed);
    });
  });

  it('lets nothing that is due wait for more than its spread, when it wakes as it asked', () => {
    fc.assert(
      fc.property(fc.array(target, { minLength: 1, maxLength: 5 }), (targets) => {
        const p = remindedProgramme({
          targets: Object.fromEntries(targets.map((at, i) => [GATES[i] as Gate, at])),
        });
        p.run(new Date(BEGIN).toISOString(), '2027-12-31T00:00:00.000Z');
        for (const { payload, recordedAt } of p.claims())
          expect(Date.parse(recordedAt) - Date.parse(payload.dueAt)).toBeLessThanOrEqual(10 * 60_000);
        expect(p.claims().some(({ payload }) => payload.late)).toBe(false);
        expect(p.claims().filter(({ payload }) => payload.to === 'pm-1')).toHaveLength(targets.length * 6);
      }),
      { numRuns: 60 },
    );
  });

  it('reminds of no step twice when a target is moved and moved back', () => {
    fc.assert(
      fc.property(target, target, fc.array(fc.integer({ min: 1, max: 400 }), { maxLength: 12 }), (a, b, gaps) => {
        const p = remindedProgramme({ targets: { context: a } });
        let time = BEGIN;
        gaps.forEach((gap, i) => {
          time += gap * HOUR;
          const now = new Date(time).toISOString();
          p.reschedule({ context: i % 2 === 0 ? b : a }, now);
          p.processDueWork(now);
        });
        const steps = p
          .claims()
          .flatMap(({ payload: { to, deadline, step } }) =>
            deadline === undefined ? [] : [`${to} ${dayOf(Date.parse(deadline.at))} ${step}`],
          );
        expect(new Set(steps).size).toBe(steps.length);
      }),
    );
  });
});

describe('deadlines', () => {
  const fact = fc.record({
    kind: fc.constantFrom(
      'open' as const,
      'extend' as const,
      'shut' as const,
      'review',
      'report',
      'voice',
      'reply',
      'notify',
      'view',
      'freeze',
    ),
    closes,
    on: fc.integer({ min: 0, max: 27 }).map((n) => dayOf(Date.parse('2027-02-01') + n * 24 * HOUR)),
    body: fc.constantFrom('A', 'B'),
  });
  const made = (
    { kind, closes: closesOn, on, body }: typeof fact extends fc.Arbitrary<infer T> ? T : never,
    i: number,
  ): InvolvementEvent => {
    const over = { id: `e${i}`, on, data: ABOUT };
    switch (kind) {
      case 'review':
        return evidence('mid_point_review', { findings: 'few people' }, over);
      case 'report':
        return evidence('analysis_report', { status: 'final', reportedOn: on, independent: true }, over);
      case 'voice':
        return evidence('independent_voice_report', { body }, over);
      case 'reply':
        return evidence('independent_voice_replied', { body, repliedOn: on }, over);
      case 'notify':
        return evidence('scrutiny_notified', { body }, over);
      case 'view':
        return evidence('scrutiny_view', { body, view: 'comments' }, over);
      case 'freeze':
        return evidence('proposal_version_frozen', { title: 'Hub' }, over);
      default:
        return evidenceOf(kind, closesOn, { id: `e${i}`, on });
    }
  };
  const datesOf = (facts: readonly InvolvementEvent[]) => {
    const p = remindedProgramme();
    for (const one of facts) p.record(one, '2027-03-01T18:00:00.000Z');
    const { state, course, dated } = p.question('2027-03-01T18:00:00.000Z');
    return { p, deadlines: deadlinesOf(state, course, dated) };
  };

  it('are the same in whatever order their evidence came', () => {
    fc.assert(
      fc.property(
        fc
          .array(fact, { maxLength: 8 })
          .map((facts) => facts.map(made))
          .chain((facts) => fc.tuple(fc.constant(facts), fc.shuffledSubarray(facts, { minLength: facts.length }))),
        ([facts, shuffled]) => {
          expect(datesOf(shuffled).deadlines).toEqual(datesOf(facts).deadlines);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('are on the record as they came to be and moved: the changes recorded lead to every date there is', () => {
    fc.assert(
      fc.property(fc.array(fact, { maxLength: 8 }), (facts) => {
        const { p, deadlines } = datesOf(facts.map(made));
        const known = new Map<string, string>();
        for (const event of p.events.filter(isProgrammeEvent))
          if (event.type === 'DeadlinesChanged')
            for (const { kind, of, to } of event.payload.changes) known.set(`${kind}:${of}`, to);
        for (const { kind, of, at } of deadlines) expect(known.get(`${kind}:${of}`)).toBe(at);
      }),
      { numRuns: 200 },
    );
  });
});
