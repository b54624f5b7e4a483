import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { LOG_STREAM } from '@throughline/domain';
import { createMemoryEventStore, createMemoryLogStore, type EventStore, type LogStore } from '@throughline/event-store';
import { append, fact, tallyWithoutReactions } from '@throughline/event-store/contract';
import { auditRecord, treeHasher } from '@throughline/evidence';
import {
  generatePrivateKey,
  readPublishedLog,
  readSigningKey,
  sha256,
  verifierKeyOf,
  verifySignature,
} from '@throughline/evidence/node';
import { startTestAuthority, type TestAuthority } from '@throughline/evidence/testing';
import { trustedAuthority } from '@throughline/evidence/time-stamps';
import { pino } from 'pino';
import { Registry } from 'prom-client';
import { logDirectory } from './log-directory.ts';
import { sealNext } from './seal.ts';
import { createSealerMetrics } from './sealer-metrics.ts';
import { signEdge } from './sign.ts';
import { createTimeStamper } from './time-stamper.ts';

const origin = 'icb.example/throughline';
const key = readSigningKey(generatePrivateKey('ed25519'), { name: origin, type: 'ed25519' });
const hasher = treeHasher(sha256);

let authority: TestAuthority;
let folder: string;
let store: EventStore<unknown>;
let log: LogStore;
let clock: number;
beforeAll(async () => {
  authority = await startTestAuthority();
});
afterAll(() => authority.close());
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'throughline-stamps-'));
  store = createMemoryEventStore({ projection: tallyWithoutReactions });
  log = createMemoryLogStore(store);
  clock = Date.now();
});
afterEach(() => rm(folder, { recursive: true }));

const stamperOf = (given: { readonly url?: string; readonly certificates?: string } = {}, stream = 'programme-a') => {
  const metrics = createSealerMetrics(new Registry());
  const stamper = createTimeStamper({
    url: authority.url,
    certificates: authority.certificates,
    ...given,
    log,
    events: store,
    metrics,
    logger: pino({ enabled: false }),
    now: () => clock,
    keep: (stamp) => logDirectory(folder).keepTimeStamp(stamp),
  });
  let recorded = 0;
  return {
    metrics,
    /** Records one event, seals and publishes, and lets it be stamped. */
    goOn: async (type?: string): Promise<number> => {
      if (type !== undefined) {
        await append(store, stream, recorded, fact(`${stream}-${recorded + 1}`, { type }));
        recorded += 1;
      }
      await sealNext(log, hasher, (events) => stamper.sealed(events));
      const checkpoint = (await signEdge(log, hasher, { identity: { origin, keys: [key] }, seconds: 1 }))!;
      await logDirectory(folder).publish(log, checkpoint);
      stamper.published(checkpoint);
      await stamper.idle();
      return checkpoint.size;
    },
    recordKept: () => stamper.recordKept(),
  };
};
const stamped = async () =>
  (await store.readStream(LOG_STREAM)).map(({ payload }) => (payload as { size: number }).size);

describe('the time-stamping of checkpoints', () => {
  it('keeps the response beside the log and puts it on record; whoever checks the folder finds when it was', async () => {
    const { goOn } = stamperOf();
    expect(await goOn('counted')).toBe(1);
    expect(await stamped()).toEqual([1]);
    const kept = (await log.timeStamp(1))!;
    expect(new Uint8Array(await readFile(join(folder, 'timestamps/1.tsr')))).toEqual(kept.response);
    await goOn();
    const verifyTimeStamp = trustedAuthority(authority.certificates);
    const checking = { keys: [verifierKeyOf(key)], sha256, verify: verifySignature, verifyTimeStamp };
    expect(await auditRecord(await readPublishedLog(folder), checking)).toMatchObject({
      leaves: 2,
      findings: [],
      times: { kept: 1, checked: [{ size: 1, genTime: kept.genTime }] },
    });
  });

  it('happens each minute at most, at once after a closing, and not for a time-stamp alone', async () => {
    const { goOn } = stamperOf();
    await goOn('counted');
    await goOn('counted');
    expect(await stamped()).toEqual([1]);
    const closed = await goOn('GateClosed');
    expect(await stamped()).toEqual([1, closed]);
    clock += 60_000;
    await goOn();
    expect(await stamped()).toEqual([1, closed]);
    const size = await goOn('counted');
    expect(await stamped()).toEqual([1, closed, size]);
  });

  it('goes on where the clock was set back by an hour', async () => {
    const { goOn } = stamperOf();
    await goOn('counted');
    clock -= 3_600_000;
    const size = await goOn('counted');
    expect(await stamped()).toEqual([1, size]);
  });

  it('waits while something older than a minute has no leaf', async () => {
    const whole = log;
    log = { ...whole, recordedBehind: () => Promise.resolve(new Date(clock - 60_000).toISOString()) };
    const behind = stamperOf();
    await behind.goOn('GateClosed');
    expect(await stamped()).toEqual([]);
    log = whole;
    const size = await stamperOf({}, 'programme-b').goOn('counted');
    expect(await stamped()).toEqual([size]);
  });

  it('holds nothing up where the authority is away, or is not the one that is trusted, and counts that', async () => {
    const { certificates } = await startTestAuthority().then(async (other) => {
      await other.close();
      return other;
    });
    for (const [index, given] of [{ url: 'http://127.0.0.1:1/' }, { certificates }].entries()) {
      const { goOn, metrics } = stamperOf(given, `programme-${index}`);
      await goOn('counted');
      expect((await metrics.timeStampFailures.get()).values).toMatchObject([{ value: 1 }]);
    }
    expect(await log.lastTimeStamp()).toBeUndefined();
  });

  it('is put on record once where a crash came before that', async () => {
    const { goOn, recordKept } = stamperOf();
    await goOn('counted');
    await recordKept();
    expect(await stamped()).toEqual([1]);
    // The record as it was before the time-stamp stood on it.
    store = createMemoryEventStore({ projection: tallyWithoutReactions });
    await stamperOf().recordKept();
    expect(await stamped()).toEqual([1]);
  });
});
