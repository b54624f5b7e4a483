import { englandCalendar } from '@throughline/calendar';
import { type Gate, type NewEvent, programmeStream, type Tier } from '@throughline/domain';
import { createPostgresEventStore } from '@throughline/event-store';
import { pinned } from '@throughline/pack-files';
import { createPolicyEngine } from '@throughline/policy';
import { shipped, shippedPack } from '@throughline/policy/testing';

const BY = { role: 'programme-manager', id: 'pm-1' };

export interface StartOnRecord {
  readonly tier: Tier;
  /** None unless said. */
  readonly targets?: Readonly<Partial<Record<Gate, string>>>;
}

const started = (programme: string, { tier, targets = {} }: StartOnRecord): NewEvent => ({
  eventId: `command:start-${programme}`,
  type: 'ProgrammeStarted',
  occurredAt: '2026-11-01T09:00:00.000Z',
  actor: BY,
  payload: {
    programme,
    title: `Programme ${programme}`,
    organisation: 'QPM',
    tier,
    nature: 'live',
    pack: pinned(shippedPack()),
    owner: BY,
    targets,
  },
});

/** Puts the start of these programmes on record as the start activity does, all at once; their workflows start when the relay sees it. */
export const startOnRecord = async (
  databaseUrl: string,
  programmes: readonly string[],
  how: StartOnRecord,
): Promise<void> => {
  const { projection } = createPolicyEngine(englandCalendar, shipped);
  const store = createPostgresEventStore({ url: databaseUrl, projection });
  try {
    await store.transact((tx) =>
      tx.append(
        programmes.map((programme) => ({
          stream: programmeStream(programme),
          expectedVersion: 0,
          events: [started(programme, how)],
        })),
      ),
    );
  } finally {
    await store.close();
  }
};
