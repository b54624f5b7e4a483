import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { programmeStream } from '@throughline/domain';
import type { EventStore, StoredDeadLetter } from '@throughline/event-store';
import {
  createIngestMetrics,
  DEFAULT_CONFIG,
  type Ingest,
  type IngestConfig,
  type IngestMetrics,
  startIngest,
} from '@throughline/ingest';
import type { InboundMessage, Messaging, OutboundMessage } from '@throughline/messaging';
import { Registry } from 'prom-client';
import { focusGroup, recordedId, startProgramme } from './programmes.ts';
import { until } from './until.ts';

/** Engines under ingest, whichever. */
export interface IngestHarness<S> {
  readonly store: EventStore<S>;
  connect(): Messaging;
  /** Names of the topics of events (several partitions) and of dead letters. */
  readonly topics: { readonly events: string; readonly deadLetters: string };
  /** Everything in the topic of dead letters so far. */
  published(): Promise<readonly InboundMessage[]>;
  close(): Promise<void>;
}

const STRUCTURED = { 'content-type': 'application/cloudevents+json' };
const NHS_NUMBER = '999 123 0009';
const quiet = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

const message = (
  value: unknown,
  headers: Record<string, string> = STRUCTURED,
  key: string | null = 'P-017',
): OutboundMessage => ({
  key,
  value:
    value === null
      ? null
      : Buffer.isBuffer(value)
        ? value
        : Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)),
  headers,
});

/** The same CloudEvent in binary mode. */
const binary = ({ data, ...attributes }: Record<string, unknown>): OutboundMessage => {
  const headers = Object.fromEntries(Object.entries(attributes).map(([name, value]) => [`ce_${name}`, String(value)]));
  return message(data, { ...headers, 'content-type': 'application/json' });
};

/** What ingest does with what comes, on any engines. */
export const ingestScenarios = <S>(name: string, makeHarness: () => Promise<IngestHarness<S>>): void => {
  describe(`ingest on ${name}`, () => {
    let harness: IngestHarness<S>;
    const running: Ingest[] = [];
    const connected: Messaging[] = [];
    const connect = (): Messaging => {
      const messaging = harness.connect();
      connected.push(messaging);
      return messaging;
    };
    const start = async (
      config: Partial<IngestConfig> = {},
    ): Promise<{ ingest: Ingest; metrics: IngestMetrics; fatal: Error[] }> => {
      const fatal: Error[] = [];
      const metrics = createIngestMetrics(new Registry(), () => 0);
      const ingest = await startIngest({
        store: harness.store,
        messaging: connect(),
        organisationOf: () => 'QPM',
        log: quiet,
        metrics,
        config: {
          ...DEFAULT_CONFIG,
          topic: harness.topics.events,
          deadLetterTopic: harness.topics.deadLetters,
          group: `${harness.topics.events}-ingest`,
          sweepEveryMs: 20,
          ...config,
        },
        onFatal: (error) => fatal.push(error),
      });
      running.push(ingest);
      return { ingest, metrics, fatal };
    };
    const send = async (...messages: OutboundMessage[]): Promise<void> => {
      const producer = await connect().producer();
      await producer.send(harness.topics.events, messages);
    };
    const isRecorded = async (id: string): Promise<boolean> =>
      (await harness.store.findEvent(recordedId(id))) !== undefined;
    const letters = (): Promise<readonly StoredDeadLetter[]> => harness.store.deadLetters({ limit: 1_000 });
    const lettersWhen = async (count: number): Promise<readonly StoredDeadLetter[]> => {
      await until('dead letters', async () => (await letters()).length >= count);
      return letters();
    };
    /** A name nobody used before, so that every test counts only its own. */
    const fresh = (prefix = 'evt'): string => `${prefix}-2027-${randomBytes(6).toString('hex')}`;

    beforeAll(async () => {
      harness = await makeHarness();
      await startProgramme(harness.store, 'P-017');
    });
    afterEach(async () => {
      await Promise.all(running.splice(0).map((ingest) => ingest.stop()));
      await Promise.all(connected.splice(0).map((messaging) => messaging.close()));
    });
    afterAll(() => harness.close(), 60_000);

    it('records an event sent in structured mode and one in binary mode, whole', async () => {
      const [one, other] = [fresh(), fresh()];
      await start();
      await send(message(focusGroup(one, { traceid: 'abc' })), binary(focusGroup(other)));
      await until('both events', async () => (await isRecorded(one)) && (await isRecorded(other)));
      const recorded = await harness.store.findEvent(recordedId(one));
      expect(recorded).toMatchObject({
        stream: programmeStream('P-017'),
        type: 'throughline.involvement.focus_group.v1',
        occurredAt: '2027-02-17T18:30:00.000Z',
        actor: { role: 'involvement-lead', id: 'il-1' },
        payload: { kind: 'focus_group', extensions: { traceid: 'abc' }, data: focusGroup(one)['data'] },
      });
    });

    it('counts an event once however often it comes, in one batch or over restarts', async () => {
      const id = fresh();
      const { metrics } = await start();
      await send(message(focusGroup(id)), message(focusGroup(id)), binary(focusGroup(id)));
      await send(message(focusGroup(id)));
      await until('the repetitions', async () => ((await metrics.duplicates.get()).values[0]?.value ?? 0) === 3);
      await running.splice(0)[0]?.stop();
      await start();
      const last = fresh();
      await send(message(focusGroup(last)));
      await until('the last event', () => isRecorded(last));
      const stream = await harness.store.readStream(programmeStream('P-017'));
      expect(stream.filter(({ eventId }) => eventId === recordedId(id))).toHaveLength(1);
    });

    it('dead-letters what cannot be recorded, with its reason, place, digest and bytes, and goes on with the batch', async () => {
      const before = (await letters()).length;
      const [first, last] = [fresh(), fresh()];
      const deep = `{"a":${'['.repeat(40)}${']'.repeat(40)}}`;
      const repeated = JSON.stringify(focusGroup(fresh())).replace('"details":', '"details":{"sessions":2},"details":');
      const refusals: readonly (readonly [string, OutboundMessage])[] = [
        ['not-json', message('rubbish')],
        ['null-key', message(focusGroup(fresh()), STRUCTURED, null)],
        ['null-value', message(null)],
        ['wrong-content-type', message(focusGroup(fresh()), { 'content-type': 'text/plain' })],
        ['wrong-content-type', message(focusGroup(fresh()), {})],
        ['batch-mode', message([focusGroup(fresh())], { 'content-type': 'application/cloudevents-batch+json' })],
        ['too-large', message(focusGroup(fresh(), {}, { note: 'x'.repeat(300_000) }))],
        ['too-deep', message(deep)],
        ['duplicate-key', message(repeated)],
        ['not-utf8', message(Buffer.from('{"a":"é"}', 'latin1'))],
        ['unknown-kind', message(focusGroup(fresh(), { type: 'throughline.involvement.seance.v1' }))],
        ['invalid-data', message(focusGroup(fresh(), {}, { details: { sessions: 0 } }))],
        ['invalid-attribute', message({ ...focusGroup(fresh()), id: undefined })],
        ['key-mismatch', message(focusGroup(fresh(), { subject: 'P-018' }))],
        ['replay-mismatch', message(focusGroup(fresh(), { subject: 'REPLAY-CORBY' }), STRUCTURED, 'REPLAY-CORBY')],
      ];
      await start();
      await send(message(focusGroup(first)), ...refusals.map(([, refused]) => refused), message(focusGroup(last)));
      await until('the events around them', async () => (await isRecorded(first)) && (await isRecorded(last)));
      const found = (await lettersWhen(before + refusals.length)).slice(before);
      expect(found.map(({ reason }) => reason).sort()).toEqual(refusals.map(([reason]) => reason).sort());
      for (const letter of found) {
        expect(letter).toMatchObject({ status: 'open', origin: { topic: harness.topics.events } });
        expect(letter.digest).toMatch(/^[0-9a-f]{64}$/);
        expect(letter.detail.length).toBeGreaterThan(10);
        if (letter.reason !== 'null-value') expect(letter.bytes?.length).toBeGreaterThan(0);
      }
      const rubbish = found.find(({ reason }) => reason === 'not-json');
      expect(Buffer.from(rubbish?.bytes ?? '').toString()).toBe('rubbish');
      expect(rubbish).toMatchObject({ key: 'P-017', headers: STRUCTURED });
      const published = await harness.published();
      expect(new Set(published.map(({ key }) => key?.toString()))).toEqual(
        new Set((await letters()).map(({ id }) => id)),
      );
    });

    it('quarantines personal data without any copy of it', async () => {
      const before = (await letters()).length;
      const { metrics } = await start();
      await send(
        message(focusGroup(fresh(), {}, { themes: [`seen ${NHS_NUMBER}`] })),
        message(focusGroup(fresh(), { note: 'someone@example.org' })),
        message(`not json, but someone@example.org`),
        message(Buffer.from(`\ufeffring 07700 900123`, 'utf16le')),
        message('rubbish', { ...STRUCTURED, 'x-sender': 'someone@example.org' }),
        message('rubbish', STRUCTURED, 'someone@example.org'),
        binary(focusGroup(fresh(), { contact: 'someone@example.org' })),
        message(`{"nhsNumber":"1","nhsNumber":"2"}`),
      );
      const found = (await lettersWhen(before + 8)).slice(before);
      expect(found.map(({ reason, bytes }) => [reason, bytes])).toEqual(Array(8).fill(['personal-data', null]));
      const copies = [
        JSON.stringify(found),
        ...(await harness.published()).map(({ value }) => value?.toString() ?? ''),
      ];
      for (const copy of copies) {
        expect(copy).not.toContain('example.org');
        expect(copy).not.toContain(NHS_NUMBER);
        expect(copy).not.toContain('900123');
      }
      expect((await metrics.personalData.get()).values[0]?.value).toBe(8);
    });

    it('dead-letters an id that is taken by other content, names both, and records the rest', async () => {
      const before = (await letters()).length;
      const [id, other] = [fresh(), fresh()];
      await start();
      await send(message(focusGroup(id)));
      await until('the event', () => isRecorded(id));
      await send(message(focusGroup(id, {}, { themes: ['Something else'] })), message(focusGroup(other)));
      await until('the other event', () => isRecorded(other));
      const [letter] = (await lettersWhen(before + 1)).slice(before);
      const recorded = await harness.store.findEvent(recordedId(id));
      expect(letter?.reason).toBe('conflicting-content');
      expect(letter?.detail).toContain(`${recorded?.stream ?? ''} as version ${recorded?.version ?? 0}`);
      expect(letter?.detail).toContain(`offset ${letter?.origin.offset ?? ''}`);
      expect(recorded?.payload).toMatchObject({ data: { themes: ['Parking at the new site'] } });
      await until('its letter', async () =>
        (await harness.published()).some(({ key }) => key?.toString() === letter?.id),
      );
    });

    it('lets an event wait for its programme, and records it when that appears', async () => {
      const programme = `P-${randomBytes(4).toString('hex').toUpperCase()}`;
      const [id, twin] = [fresh(), fresh()];
      await start();
      await send(
        message(focusGroup(id, { subject: programme, organisation: 'QPM' }), STRUCTURED, programme),
        message(focusGroup(twin, { subject: programme, organisation: 'QPM' }), STRUCTURED, programme),
        message(
          focusGroup(twin, { subject: programme, organisation: 'QPM' }, { themes: ['Something else'] }),
          STRUCTURED,
          programme,
        ),
      );
      await until('the waiting events', async () => (await harness.store.countWaiting()) === 3);
      expect(await isRecorded(id)).toBe(false);
      const before = (await letters()).length;
      await startProgramme(harness.store, programme);
      await until('the events', async () => (await isRecorded(id)) && (await isRecorded(twin)));
      await until('nothing waiting', async () => (await harness.store.countWaiting()) === 0);
      const found = (await lettersWhen(before + 1)).slice(before);
      expect(found.map(({ reason }) => reason)).toEqual(['conflicting-content']);
    });

    it('dead-letters an event that waited too long, whole, so that it can be replayed', async () => {
      const programme = `P-${randomBytes(4).toString('hex').toUpperCase()}`;
      const before = (await letters()).length;
      const sent = message(focusGroup(fresh(), { subject: programme, organisation: 'QPM' }), STRUCTURED, programme);
      await start({ waitingMaxMs: 200 });
      await send(sent);
      const [letter] = (await lettersWhen(before + 1)).slice(before);
      expect(letter).toMatchObject({ reason: 'unknown-programme', key: programme, headers: STRUCTURED });
      expect(Buffer.from(letter?.bytes ?? '').equals(sent.value ?? Buffer.alloc(1))).toBe(true);
      expect(await harness.store.countWaiting()).toBe(0);
    });

    it('writes nothing when another consumer has gone on, and takes up the stored position', async () => {
      const { events: topic } = harness.topics;
      const consumer = `${topic}-ingest`;
      const position = (partition: number) => harness.store.offset(consumer, topic, partition);
      const { ingest, metrics } = await start();
      await until('reading', () => Promise.resolve(ingest.status().state === 'running'));
      const before = await Promise.all(ingest.status().assigned.map(position));
      const first = fresh();
      await send(message(focusGroup(first)));
      await until('the first event', () => isRecorded(first));
      const after = await Promise.all(ingest.status().assigned.map(position));
      const partition = after.findIndex((position, at) => position?.offset !== before[at]?.offset);

      // Another consumer handles the next message: the position moves on without us.
      const expected = after[partition] ?? null;
      const next = { topicId: null, ...expected, offset: (BigInt(expected?.offset ?? '0') + 1n).toString() };
      await harness.store.transact((tx) => tx.advanceOffset({ consumer, topic, partition, expected, next }));
      const [handledThere, last] = [fresh(), fresh()];
      await send(message(focusGroup(handledThere)));
      const fenced = async () => (await metrics.failures.get()).values.find(({ labels }) => labels.cause === 'fenced');
      await until('the fence', async () => ((await fenced())?.value ?? 0) > 0);
      await until('reading again', () => Promise.resolve(ingest.status().state === 'running'));
      await send(message(focusGroup(last)));
      await until('the last event', () => isRecorded(last));
      expect(await isRecorded(handledThere)).toBe(false);
    });

    it('records a burst in transactions of bounded size, every event once', async () => {
      const programmes = Array.from({ length: 5 }, () => `P-${randomBytes(4).toString('hex').toUpperCase()}`);
      for (const programme of programmes) await startProgramme(harness.store, programme);
      const events = programmes.flatMap((programme) =>
        Array.from({ length: 100 }, () =>
          message(focusGroup(fresh(), { subject: programme, organisation: 'QPM' }), STRUCTURED, programme),
        ),
      );
      await send(...events, ...events.slice(0, 100));
      const { metrics } = await start({ maxEventsPerTransaction: 40 });
      const versions = async () =>
        Promise.all(
          programmes.map(async (programme) => (await harness.store.load(programmeStream(programme)))?.version ?? 0),
        );
      await until('all events', async () => ((await metrics.recorded.get()).values[0]?.value ?? 0) >= 500);
      for (const version of await versions()) expect(version).toBeGreaterThanOrEqual(101);
      for (const programme of programmes) {
        const kinds = (await harness.store.readStream(programmeStream(programme))).filter(({ type }) =>
          type.startsWith('throughline.'),
        );
        expect(kinds).toHaveLength(100);
      }
    });
  });
};
