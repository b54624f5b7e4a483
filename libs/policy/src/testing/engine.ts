import type { ProcessCalendar, RecordedEvent, Tier } from '@throughline/domain';
import { DEFAULT_PACK } from '../packs/shipped.ts';
import type { ProgrammeProjection } from '../projection/programme-projection.ts';
import { createPolicyEngine } from '../projection/policy-engine.ts';
import { shipped } from './shipped.ts';

const DAY = 86_400_000;
const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10);
const isWeekday = (time: number): boolean => ![0, 6].includes(new Date(time).getUTCDay());

/** Working days for specifications that are not about them: Monday to Friday, no holidays, and London always on winter time. */
export const weekdays: ProcessCalendar = {
  coverage: { from: '2000-01-01', to: '2099-12-31' },
  londonDay: (instant) => instant.slice(0, 10),
  atLondon: (day, time) => `${day}T${time}:00.000Z`,
  isWorkingDay: (day) => isWeekday(Date.parse(day)),
  addWorkingDays: (day, n) => {
    let time = Date.parse(day);
    for (let left = Math.abs(n); left > 0; left -= isWeekday(time) ? 1 : 0) time += Math.sign(n) * DAY;
    return dayOf(time);
  },
  workingDaysBetween: (from, to) => {
    let days = 0;
    for (let day = Date.parse(from) + DAY; day <= Date.parse(to); day += DAY) if (isWeekday(day)) days += 1;
    return days;
  },
};

/** The shipped policy with working days of Monday to Friday. */
export const policyEngine = createPolicyEngine(weekdays, shipped);

/** A recorded start of `programme` in `tier`, version 1 of its stream. */
export const started = (tier: Tier, programme = 'P-001'): RecordedEvent => ({
  eventId: `command:start-${programme}`,
  type: 'ProgrammeStarted',
  occurredAt: '2026-11-01T09:00:00Z',
  actor: { role: 'programme-manager', id: 'pm-1' },
  payload: {
    programme,
    title: 'Stroke services',
    organisation: 'QPM',
    tier,
    nature: programme.startsWith('REPLAY-') ? 'replay' : 'live',
    pack: { ...DEFAULT_PACK, digest: 'd' },
    owner: { role: 'programme-manager', id: 'pm-1' },
    targets: {},
  },
  stream: `programme-${programme}`,
  version: 1,
  recordedAt: '2026-11-01T09:00:00.000Z',
  checkpoint: { xid: '1', position: '1' },
});

/** Evolves as the store does: event by event, folding again where the projection asks for it. */
export const play = (events: readonly RecordedEvent[], stream = 'programme-P-001'): ProgrammeProjection =>
  events.reduce((projection, event, i) => {
    const next = policyEngine.projection.evolve(projection, event);
    return policyEngine.projection.needsRebuild(next)
      ? policyEngine.projection.fold(stream, events.slice(0, i + 1))
      : next;
  }, policyEngine.projection.initial(stream));
