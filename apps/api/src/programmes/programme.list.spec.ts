import { describe, expect, it } from '@jest/globals';
import { type NewEvent, programmeStream, TIERS } from '@throughline/domain';
import { createMemoryEventStore, createMemoryHistoryStore, createMemoryLogStore } from '@throughline/event-store';
import { createPolicyEngine, DEFAULT_PACK } from '@throughline/policy';
import { shipped, weekdays } from '@throughline/policy/testing';
import fc from 'fast-check';
import type { Caller } from '../access/caller.ts';
import { listProgrammes } from './programme.list.ts';
import { listProgrammes as querySchema } from './programme.schemas.ts';

const ORGANISATIONS = ['QPM', 'QXX', 'QYY'] as const;
const NOW = '2026-11-22T12:00:00Z';
const caller = (organisations: Caller['organisations']): Caller => ({
  issuer: 'spec',
  id: 'co-1',
  roles: ['compliance'],
  organisations,
});

interface Described {
  readonly number: number;
  readonly organisation: string;
  readonly tier: string;
  readonly isLate: boolean;
}
const described: fc.Arbitrary<Described> = fc.record({
  number: fc.nat(999),
  organisation: fc.constantFrom(...ORGANISATIONS),
  tier: fc.constantFrom(...TIERS),
  isLate: fc.boolean(),
});
const idOf = ({ number }: Described): string => `P-${String(number).padStart(3, '0')}`;

const started = (programme: Described): NewEvent => ({
  eventId: `command:start-${programme.number}`,
  type: 'ProgrammeStarted',
  occurredAt: NOW,
  actor: { role: 'programme-manager', id: 'pm-1' },
  payload: {
    programme: idOf(programme),
    title: 'Any',
    organisation: programme.organisation,
    tier: programme.tier,
    nature: 'live',
    pack: { ...DEFAULT_PACK, digest: 'd' },
    owner: { role: 'programme-manager', id: 'pm-1' },
    targets: { context: programme.isLate ? '2026-01-01T00:00:00Z' : '2027-01-01T00:00:00Z' },
  },
});

const storeOf = async (programmes: readonly Described[]) => {
  const policyEngine = createPolicyEngine(weekdays, shipped);
  const store = createMemoryEventStore({ projection: policyEngine.projection, clock: () => new Date(NOW) });
  for (const one of programmes)
    await store.transact((tx) =>
      tx.append([{ stream: programmeStream(idOf(one)), expectedVersion: 0, events: [started(one)] }]),
    );
  const log = createMemoryLogStore(store);
  return { store, log, history: createMemoryHistoryStore(store, log), now: () => NOW };
};

describe('the list of programmes', () => {
  it('in pages of any size is exactly what the caller may see and asked for, in order, once each', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(described, { selector: idOf, maxLength: 25 }),
        fc.oneof(fc.constant('every' as const), fc.subarray([...ORGANISATIONS])),
        fc.record({
          tier: fc.option(fc.constantFrom(...TIERS), { nil: undefined }),
          overdue: fc.option(fc.constantFrom('true', 'false'), { nil: undefined }),
          asKnownAt: fc.option(fc.constant(NOW), { nil: undefined }),
        }),
        fc.integer({ min: 1, max: 30 }),
        async (programmes, organisations, filter, limit) => {
          const ports = await storeOf(programmes);
          const seen: string[] = [];
          for (let cursor: string | undefined; ;) {
            const query = querySchema.parse({ ...filter, limit, cursor });
            const { items, next } = await listProgrammes(ports, caller(organisations), query);
            expect(items.length).toBeLessThanOrEqual(limit);
            seen.push(...items.map(({ id }) => id));
            if (next === null) break;
            cursor = next;
          }
          const expected = programmes
            .filter(({ organisation }) => organisations === 'every' || organisations.includes(organisation as 'QPM'))
            .filter(({ tier }) => filter.tier === undefined || tier === filter.tier)
            .filter(({ isLate }) => filter.overdue === undefined || String(isLate) === filter.overdue)
            .map(idOf)
            .sort();
          expect(seen).toEqual(expected);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('is found by words of id and title, sorted, counted, and read backwards as forwards', async () => {
    const titles = ['Stroke services', 'Maternity', 'Community beds', 'Stroke rehabilitation', 'Audiology'];
    const policyEngine = createPolicyEngine(weekdays, shipped);
    const store = createMemoryEventStore({ projection: policyEngine.projection, clock: () => new Date(NOW) });
    for (const [number, title] of titles.entries()) {
      const event = started({ number, organisation: 'QPM', tier: 'T1', isLate: number === 1 });
      const events = [{ ...event, payload: { ...(event.payload as object), title } }];
      await store.transact((tx) =>
        tx.append([{ stream: programmeStream(`P-00${number}`), expectedVersion: 0, events }]),
      );
    }
    const log = createMemoryLogStore(store);
    const ports = { store, log, history: createMemoryHistoryStore(store, log), now: () => NOW };
    const read = (over: Record<string, unknown>) =>
      listProgrammes(ports, caller(['QPM']), querySchema.parse({ sort: 'title', limit: 2, ...over }));
    const titled = ({ items }: Awaited<ReturnType<typeof read>>) => items.map(({ title }) => title);
    const first = await read({});
    expect([titled(first), first.previous, first.count]).toEqual([['Audiology', 'Community beds'], null, 5]);
    const second = await read({ cursor: first.next });
    const third = await read({ cursor: second.next });
    expect([titled(second), titled(third), third.next]).toEqual([
      ['Maternity', 'Stroke rehabilitation'],
      ['Stroke services'],
      null,
    ]);
    const back = await read({ cursor: third.previous });
    expect([titled(back), back.next]).toEqual([titled(second), second.next]);
    expect(await read({ cursor: back.previous })).toMatchObject({ previous: null, items: first.items });
    expect(await read({ words: 'STROKE serv' })).toMatchObject({ count: 1, items: [{ id: 'P-000' }] });
    expect(await read({ words: 'p-002' })).toMatchObject({ count: 1, items: [{ title: 'Community beds' }] });
    expect(titled(await read({ sort: '-title', limit: 1 }))).toEqual(['Stroke services']);
    expect(titled(await read({ sort: 'deadline', limit: 1 }))).toEqual(['Maternity']);
    expect(await read({ waitingFor: 'second-person' })).toMatchObject({ count: 0, items: [], next: null });
    await expect(read({ sort: 'id', cursor: first.next })).rejects.toMatchObject({ code: 'cursor-invalid' });
  });

  it('as it was known has what the organisation had then, as it was, whatever has become of it since', async () => {
    const [before, later] = [NOW, '2026-11-23T12:00:00Z'];
    let clock = before;
    const { projection } = createPolicyEngine(weekdays, shipped);
    const store = createMemoryEventStore({ projection, clock: () => new Date(clock) });
    const log = createMemoryLogStore(store);
    const ports = { store, log, history: createMemoryHistoryStore(store, log), now: () => later };
    const programme = { number: 1, organisation: 'QPM', tier: 'T1', isLate: false };
    const append = (...events: readonly NewEvent[]) =>
      store.transact((tx) =>
        tx.append([
          {
            stream: programmeStream(idOf(programme)),
            expectedVersion: clock === before ? 0 : 'existing',
            events,
          },
        ]),
      );
    await append(started(programme));
    clock = later;
    const transferred = {
      to: 'QXX',
      from: 'QPM',
      owner: { role: 'programme-manager', id: 'pm-9' },
      approvers: {},
      reason: 'The hospital is theirs now',
    };
    await append({
      ...started(programme),
      eventId: 'command:handed',
      type: 'ProgrammeTransferred',
      payload: transferred,
    });
    const listed = async (organisation: string, asKnownAt?: string) =>
      (await listProgrammes(ports, caller([organisation]), querySchema.parse({ asKnownAt }))).items;
    expect([await listed('QPM', before), await listed('QXX', before)]).toEqual([
      [expect.objectContaining({ id: 'P-001', organisation: 'QPM', version: 1 })],
      [],
    ]);
    expect([await listed('QPM', later), await listed('QXX', later)]).toEqual([
      [],
      [expect.objectContaining({ id: 'P-001', organisation: 'QXX', version: 2 })],
    ]);
    expect([await listed('QPM'), await listed('QXX')]).toEqual([
      [],
      [expect.objectContaining({ organisation: 'QXX' })],
    ]);
  });

  it('is empty as it was known before anything was', async () => {
    const ports = await storeOf([{ number: 1, organisation: 'QPM', tier: 'T1', isLate: false }]);
    const query = querySchema.parse({ asKnownAt: '2001-01-01T00:00:00Z' });
    expect(await listProgrammes(ports, caller('every'), query)).toMatchObject({ items: [], next: null });
  });
});
