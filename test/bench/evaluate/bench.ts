import { englandCalendar } from '@throughline/calendar';
import { type AnyFact, factOf, GATES, type InvolvementKind, type RecordedEvent } from '@throughline/domain';
import { cloudEvent, evidence, onRecord } from '@throughline/domain/testing';
import { createPolicyEngine } from '@throughline/policy';
import { evaluateEvidence, shipped, shippedPack, started } from '@throughline/policy/testing';
import type { Benchmark } from '../benchmark.ts';
import { figure } from '../figure.ts';
import { interleave } from '../rounds.ts';
import { median } from '../statistics.ts';

const ABOUT = { about: { proposal: 'hub', version: 1 } };
const people = (i: number) => ({
  ...ABOUT,
  audience: ['service_users', 'carers'],
  groupsReached: [{ code: ['PC-AGE-OLDER', 'PC-DIS-LD', 'LANG-ESOL', 'IH-GRT'][i % 4], band: '8-19' }],
  recorder: { role: 'involvement-lead', staffId: `il-${i % 3}` },
});
/** What a programme hears of most: sessions, surveys and responses, of which each turns several requirements. */
const SESSIONS: readonly (readonly [InvolvementKind, Readonly<Record<string, unknown>>])[] = [
  ['focus_group', { sessions: 1 }],
  ['survey', { completed: 60 }],
  ['interview', { interviews: 4 }],
  ['written_responses', { responses: 12 }],
];

const session = (i: number) => {
  const [kind, details] = SESSIONS[i % SESSIONS.length] ?? SESSIONS[0]!;
  return evidence(kind, details, { id: `e-${i}`, on: '2026-11-16', data: people(i) });
};
const groundwork = [
  evidence('proposal_version_frozen', { title: 'Hub' }, { id: 'v1', on: '2026-11-16', data: ABOUT }),
  evidence(
    'impact_assessment_completed',
    { scope: 'full', stage: 'initial', version: 1, requiredGroups: ['PC-AGE-OLDER', 'PC-DIS-LD', 'IH-GRT'] },
    { id: 'ehia', on: '2026-11-16', data: ABOUT },
  ),
];

/** `evaluate`: all gates of a programme after one more event, against evaluating all its evidence from nothing. */
export const evaluate: Benchmark = async ({ isQuick, progress }) => {
  const events = isQuick ? 1_000 : 10_000;
  const more = 200;
  const pack = shippedPack();
  const stream = 'programme-P-001';
  const policyEngine = createPolicyEngine(englandCalendar, shipped);
  const { projection } = policyEngine;
  const history: RecordedEvent[] = [
    started('T2'),
    ...[...groundwork, ...Array.from({ length: events }, (_, i) => session(i))].map((event, i) =>
      onRecord(event, i + 2),
    ),
  ];
  const facts: AnyFact[] = history.flatMap((event) => factOf(event) ?? []);
  const current = projection.fold(stream, history);
  const context = { stream, version: history.length + 1, recordedAt: '2026-11-16T18:00:00.000Z', appended: [] };
  projection.react(current, current, context);
  const next = Array.from({ length: more }, (_, i) => onRecord(session(events + i), history.length + 1));

  const measured = await interleave({
    rounds: 7,
    progress,
    ours: () => {
      const from = performance.now();
      for (const event of next) {
        const after = projection.evolve(current, event);
        projection.react(current, after, context);
        for (const gate of GATES) policyEngine.evaluate(after, gate);
      }
      return Promise.resolve((performance.now() - from) / more);
    },
    floor: () => {
      const from = performance.now();
      const question = { pack, tier: 'T2', at: '2026-12-01T00:00:00Z', workingDays: englandCalendar } as const;
      evaluateEvidence({ ...question, evidence: facts });
      return Promise.resolve(performance.now() - from);
    },
  });
  const found = figure({ name: 'evaluate', unit: 'ms', ours: median(measured.ours), floor: median(measured.floor) });
  const size = JSON.stringify(cloudEvent('focus_group', { sessions: 1 }, { data: people(0) })).length;
  return [
    {
      figure: found,
      goals: [{ text: 'one more event costs at most 1/100 of evaluating from nothing', isMet: found.ratio <= 0.01 }],
      notes: [
        `${events} events of about ${size} bytes on one programme of tier T2; each of ${more} further events taken alone`,
      ],
    },
  ];
};
