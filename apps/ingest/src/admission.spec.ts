import { describe, expect, it } from '@jest/globals';
import type { NewEvent } from '@throughline/domain';
import { createMemoryEventStore, type InlineProjection } from '@throughline/event-store';
import type { Accepted, Refused } from './read-message.ts';
import { recordBatch } from './record-batch.ts';
import { recordKnown, refuseOverdue } from './waiting-events.ts';
import { inbound } from './testing.ts';

/** The state of a stream is the organisation that its first event names. */
const owned: InlineProjection<string> = {
  version: 'owned-1',
  initial: () => '',
  evolve: (state, { payload }) => state || String((payload as { organisation?: string }).organisation ?? ''),
  react: () => [],
  needsRebuild: () => false,
  readEvent: (event) => event,
  fold: (_, [first]) => String((first?.payload as { organisation?: string }).organisation),
  encode: (state) => JSON.stringify(state),
  decode: (text) => JSON.parse(text) as string,
  summarise: (organisation) => ({ organisation }),
};

const event = (eventId: string, payload: unknown = {}): NewEvent => ({
  eventId,
  type: 'Something',
  occurredAt: '2027-02-17T18:30:00.000Z',
  actor: { role: 'r', id: 'i' },
  payload,
});
let offsets = 0;
const from = (source: string, programme: string, organisation?: string): Accepted => {
  const id = `e-${(offsets += 1)}`;
  const value = JSON.stringify({ specversion: '1.0', source, id });
  const message = inbound(value, { key: programme, offset: String(offsets) });
  return { message, stream: `programme-${programme}`, event: event(`${source}#${id}`), organisation };
};

/** P-A is of QAA, which has registered `urn:a`; P-B of QBB, which has registered `urn:b`; P-C of QCC, which has registered nothing. */
const setting = async () => {
  const store = createMemoryEventStore({ projection: owned });
  const start = (programme: string, organisation: string) =>
    store.transact((tx) =>
      tx.append([
        {
          stream: `programme-${programme}`,
          expectedVersion: 0,
          events: [event(`start-${programme}`, { organisation })],
        },
      ]),
    );
  for (const [programme, organisation] of [
    ['P-A', 'QAA'],
    ['P-B', 'QBB'],
    ['P-C', 'QCC'],
  ] as const)
    await start(programme, organisation);
  const register = (source: string, organisation: string) =>
    store.sources.register({
      source,
      organisation,
      service: null,
      registeredBy: 'pm-1',
      registeredAt: '2027-02-17T10:00:00.000Z',
    });
  await register('urn:a', 'QAA');
  await register('urn:b', 'QBB');
  let next = 0;
  const dependencies = {
    store,
    publish: () => Promise.resolve(),
    now: () => new Date('2027-02-17T19:00:00.000Z'),
    organisationOf: (state: string) => state,
    log: { error: () => undefined },
  };
  const record = async (accepted: readonly Accepted[], refused: readonly Refused[] = []) => {
    const position = (offset: number) => ({ offset: String(offset), topicId: null });
    const expected = next === 0 ? null : position(next);
    next += 1;
    const advance = { consumer: 'c', topic: 't', partition: 0, expected, next: position(next) };
    return recordBatch(dependencies, { advance, messages: [...accepted, ...refused] });
  };
  const letters = async () =>
    (await store.deadLetters({ limit: 99 })).map(({ reason, owner, eventId }) => ({ reason, owner, eventId }));
  return { store, start, register, record, dependencies, letters };
};

describe('evidence from Kafka', () => {
  it('is recorded for a programme of the organisation of its source, and for no other', async () => {
    const { record, letters } = await setting();
    const [own, foreign] = [from('urn:a', 'P-A'), from('urn:a', 'P-B')];
    expect(await record([own, foreign, from('urn:b', 'P-B')])).toMatchObject({ recorded: 2 });
    const eventId = foreign.event.eventId.split('#')[1];
    expect(await letters()).toEqual([{ reason: 'other-organisation', owner: 'QAA', eventId }]);
  });

  it('comes under registered sources alone where an organisation has registered one', async () => {
    const { record, letters } = await setting();
    expect(await record([from('urn:x', 'P-A'), from('urn:x', 'P-C')])).toMatchObject({ recorded: 1 });
    expect(await letters()).toMatchObject([{ reason: 'source-unregistered', owner: 'QAA' }]);
  });

  it('is not recorded for another organisation than it names', async () => {
    const { record, letters } = await setting();
    expect(await record([from('urn:x', 'P-C', 'QCC'), from('urn:x', 'P-C', 'QDD')])).toMatchObject({ recorded: 1 });
    expect(await letters()).toMatchObject([{ reason: 'other-organisation', owner: 'QDD' }]);
  });

  it('uses up no id of a source that is not its own', async () => {
    const { record, store } = await setting();
    const own = from('urn:a', 'P-A');
    await record([{ ...own, stream: 'programme-P-B', message: { ...own.message, key: Buffer.from('P-B') } }]);
    expect(await record([own])).toMatchObject({ recorded: 1, duplicates: 0 });
    expect((await store.findEvent(own.event.eventId))?.stream).toBe('programme-P-A');
  });

  it('with the id of an event elsewhere is refused without a word of where that is', async () => {
    const { record, store, letters } = await setting();
    const first = from('urn:x', 'P-C');
    await record([first]);
    await store.transact((tx) =>
      tx.append([
        { stream: 'programme-P-D', expectedVersion: 0, events: [event('start-P-D', { organisation: 'QDD' })] },
      ]),
    );
    await record([
      { ...first, stream: 'programme-P-D', message: { ...first.message, key: Buffer.from('P-D'), offset: '99' } },
    ]);
    expect(await letters()).toMatchObject([{ reason: 'conflicting-content', owner: 'QDD' }]);
    expect((await store.deadLetters({ limit: 9 }))[0]?.detail).not.toContain('P-C');
  });
});

describe('evidence that comes before its programme', () => {
  it('waits for the organisation of its source or the one it names, and is given to no other', async () => {
    const { record, start, dependencies, store, letters } = await setting();
    const waiting = [from('urn:a', 'P-NEW'), from('urn:b', 'P-NEW'), from('urn:x', 'P-NEW', 'QCC')];
    expect(await record(waiting)).toMatchObject({ parked: 3 });
    await start('P-NEW', 'QAA');
    expect(await recordKnown(dependencies)).toMatchObject({ recorded: 1 });
    expect(await store.countWaiting()).toBe(0);
    expect(await letters()).toMatchObject([
      { reason: 'other-organisation', owner: 'QBB' },
      { reason: 'other-organisation', owner: 'QCC' },
    ]);
  });

  it('waits for the organisation that used its source first, where it names nobody', async () => {
    const { record, start, dependencies } = await setting();
    await record([from('urn:x', 'P-C')]);
    expect(await record([from('urn:x', 'P-NEW')])).toMatchObject({ parked: 1 });
    await start('P-NEW', 'QDD');
    expect(await recordKnown(dependencies)).toMatchObject({
      recorded: 0,
      deadLetters: [{ reason: 'other-organisation' }],
    });
    expect(await record([from('urn:x', 'P-NEXT')])).toMatchObject({ parked: 1 });
    await start('P-NEXT', 'QCC');
    expect(await recordKnown(dependencies)).toMatchObject({ recorded: 1 });
  });

  it('waits for the first of several organisations that used its source, unless it names another one', async () => {
    const { record, start, dependencies } = await setting();
    await start('P-D', 'QDD');
    await record([from('urn:x', 'P-C')]);
    await record([from('urn:x', 'P-D')]);
    expect(await record([from('urn:x', 'P-NEW'), from('urn:x', 'P-LATER', 'QDD')])).toMatchObject({ parked: 2 });
    await start('P-NEW', 'QCC');
    await start('P-LATER', 'QDD');
    expect(await recordKnown(dependencies)).toMatchObject({ recorded: 2 });
  });

  it('does not wait when nothing says for whom, and is then nobody’s, also when the programme is started', async () => {
    const { record, start, letters } = await setting();
    expect(await record([from('urn:x', 'P-NEW'), from('urn:x', 'P-NEW', 'QAA')])).toMatchObject({ parked: 0 });
    await start('P-NEW', 'QCC');
    expect(await letters()).toMatchObject([
      { reason: 'organisation-unknown', owner: null },
      { reason: 'source-unregistered', owner: 'QAA' },
    ]);
  });

  it('is not given to whoever would register its source, and start its programme, afterwards', async () => {
    const { record, start, register, dependencies, letters } = await setting();
    await record([from('urn:x', 'P-NEW', 'QCC')]);
    expect(await register('urn:x', 'QDD')).toBeUndefined();
    await start('P-NEW', 'QDD');
    expect(await recordKnown(dependencies)).toMatchObject({ recorded: 0 });
    expect(await letters()).toMatchObject([{ reason: 'other-organisation', owner: 'QCC' }]);
  });

  it('is a letter of the organisation it waited for when its time is up', async () => {
    const { record, dependencies, letters } = await setting();
    await record([from('urn:x', 'P-NEW', 'QCC')]);
    await refuseOverdue(dependencies, new Date('2027-02-18T00:00:00.000Z'));
    expect(await letters()).toMatchObject([{ reason: 'unknown-programme', owner: 'QCC' }]);
  });
});

describe('a message that was refused', () => {
  const refused = (value: string, key: string | null = 'P-A', headers?: Record<string, string>): Refused => ({
    message: inbound(value, { key, offset: String((offsets += 1)), ...(headers === undefined ? {} : { headers }) }),
    refusal: { reason: 'unknown-kind', detail: 'type is not one of ours' },
  });
  const owners = async (...of: readonly Refused[]) => {
    const { record, store } = await setting();
    await record([], of);
    return (await store.deadLetters({ limit: 99 })).map(({ owner }) => owner);
  };

  it('is the programme’s, unless its source is another organisation’s', async () => {
    const foreign = '{"source":"urn:b","id":"1"}';
    expect(await owners(refused('rubbish'), refused(foreign), refused('{"source":"urn:a"}'))).toEqual([
      'QAA',
      'QBB',
      'QAA',
    ]);
  });

  it('is whose its source is where no programme is known, else nobody’s', async () => {
    const binary = { ce_specversion: '1.0', ce_source: 'urn:b', ce_id: 'b-1' };
    expect(
      await owners(
        refused('{"source":"urn:b"}', 'P-NONE'),
        refused('x', null, binary),
        refused('{"source":"urn:x"}', 'P-NONE'),
        refused('null', 'not an id'),
        refused('{"source":["urn:b"]}', null),
      ),
    ).toEqual(['QBB', 'QBB', null, null, null]);
  });

  it('keeps the id of its event, unless that looks personal', async () => {
    const { record, store } = await setting();
    await record([], [refused('{"id":"evt-1"}'), refused('{"id":"999-123-0009"}'), refused('{"id":{"a":1}}')]);
    expect((await store.deadLetters({ limit: 9 })).map(({ eventId }) => eventId)).toEqual(['evt-1', null, null]);
  });
});
