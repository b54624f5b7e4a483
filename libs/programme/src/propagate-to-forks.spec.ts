import { describe, expect, it } from '@jest/globals';
import { inheritanceOf, inherited, type NewEvent, programmeStream, toNewEvent } from '@throughline/domain';
import { evidence } from '@throughline/domain/testing';
import { createMemoryEventStore, type InlineProjection } from '@throughline/event-store';
import { propagateToForks } from './propagate-to-forks.ts';

const stateless: InlineProjection<string> = {
  version: '1',
  initial: (stream) => stream,
  evolve: (stream) => stream,
  react: () => [],
  needsRebuild: () => false,
  readEvent: (event) => event,
  fold: (stream) => stream,
  encode: (stream) => stream,
  decode: (stream) => stream,
  summarise: () => ({}),
};
/** P-002 was forked from P-001, and P-003 from that; all hold the survey. */
const FORKS: Readonly<Record<string, readonly string[]>> = {
  'programme-P-001': ['P-002'],
  'programme-P-002': ['P-003'],
};
const forksOf = (stream: string) => FORKS[stream] ?? [];

const newEvidence = (
  ...[kind, details, id, programme = 'P-001']: readonly [Parameters<typeof evidence>[0], object, string, string?]
) => toNewEvent(evidence(kind, { ...details }, { id, programme }));
const SURVEY = 'urn:throughline:spec#survey';
const retraction = (retracts: string, id = 'retraction', programme = 'P-001') =>
  newEvidence('retraction', { retracts, reason: 'sent in error' }, id, programme);

const family = async () => {
  const store = createMemoryEventStore({ projection: stateless });
  const append = (programme: string, events: readonly NewEvent[], expectedVersion: number | 'existing' = 'existing') =>
    store.transact(async (tx) => {
      const results = await tx.append([{ stream: programmeStream(programme), expectedVersion, events }]);
      await propagateToForks(tx, results, { store, forksOf });
    });
  await append('P-001', [newEvidence('survey', { completed: 60 }, 'survey')], 0);
  for (const programme of ['P-002', 'P-003']) {
    const past = await store.readStream(programmeStream('P-001'));
    await append(
      programme,
      past.map((event) => inherited(programme, event)),
      0,
    );
  }
  const idsOf = async (programme: string) =>
    (await store.readStream(programmeStream(programme))).map((event) => inheritanceOf(event)?.eventId ?? event.eventId);
  return { append, idsOf, store };
};

describe('an amendment of a shared history', () => {
  it('is propagated to each programme that was forked since, and from it to those forked from that', async () => {
    const { append, idsOf, store } = await family();
    await append('P-001', [retraction(SURVEY)]);
    const propagated = 'urn:throughline:spec#retraction';
    expect([await idsOf('P-002'), await idsOf('P-003')]).toEqual([
      [SURVEY, propagated],
      [SURVEY, propagated],
    ]);
    const last = (await store.readStream(programmeStream('P-003'))).at(-1)!;
    expect(inheritanceOf(last)).toMatchObject({ from: 'P-001', eventId: propagated });
  });

  it('is propagated once, however often it is sent', async () => {
    const { append, idsOf } = await family();
    await append('P-001', [retraction(SURVEY)]);
    await append('P-001', [retraction(SURVEY)]);
    expect(await idsOf('P-002')).toHaveLength(2);
  });

  it('is not propagated upwards: sent to a fork, it is for that one and its own forks', async () => {
    const { append, idsOf } = await family();
    await append('P-002', [retraction(SURVEY, 'of-the-fork', 'P-002')]);
    expect([await idsOf('P-001'), (await idsOf('P-003')).length]).toEqual([[SURVEY], 2]);
  });

  it('alone is propagated: what came after the fork, and what amends that, stays where it was sent', async () => {
    const { append, idsOf } = await family();
    await append('P-001', [
      newEvidence('petition', { signatures: 90 }, 'later'),
      retraction('urn:throughline:spec#later'),
    ]);
    expect(await idsOf('P-002')).toEqual([SURVEY]);
  });
});
