import type { RecordedEvent, Tier } from '@throughline/domain';
import { DEFAULT_PACK } from './packs/index.ts';
import type { PolicyCalendar } from './lateness.ts';
import type { Standing } from './standing.ts';
import { createStandings } from './standings.ts';

/** Working days for specifications that are not about them: Monday to Friday, no holidays. */
export const weekdays: PolicyCalendar = {
  londonDay: (instant) => instant.slice(0, 10),
  workingDaysBetween: (from, to) => {
    let days = 0;
    for (let day = Date.parse(from) + 86_400_000; day <= Date.parse(to); day += 86_400_000)
      if (![0, 6].includes(new Date(day).getUTCDay())) days += 1;
    return days;
  },
};

export const standings = createStandings(weekdays);

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
export const play = (events: readonly RecordedEvent[], stream = 'programme-P-001'): Standing =>
  events.reduce((standing, event, i) => {
    const next = standings.projection.evolve(standing, event);
    return standings.projection.needsRebuild(next) ? standings.projection.fold(stream, events.slice(0, i + 1)) : next;
  }, standings.projection.initial(stream));
