import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createMemoryEventStore, createMemoryLogStore, type EventStore, type LogStore } from '@throughline/event-store';
import { append, fact, tallyWithoutReactions } from '@throughline/event-store/contract';
import {
  createWitness,
  leafOf,
  openCheckpoint,
  tileReader,
  tilesFrom,
  TileWriter,
  toHex,
  type TreeHead,
  treeHasher,
  type WitnessMemory,
} from '@throughline/evidence';
import {
  generatePrivateKey,
  readSigningKey,
  type ServedWitness,
  serveWitness,
  sha256,
  signCheckpoint,
  verifierKeyOf,
  verifySignature,
} from '@throughline/evidence/node';
import { logDirectory } from './log-directory.ts';
import { RecordNotContinuous, sealNext } from './seal.ts';
import type { Sealer } from './sealer.ts';
import type { LogWitness } from './settings.ts';
import { LogContradicted, signEdge, verifierKeysOf } from './sign.ts';
import { runUntil, type SealerParts, testSealer } from '../testing.ts';

const origin = 'icb.example/throughline';
const identity = {
  origin,
  keys: (['ed25519', 'ml-dsa-44'] as const).map((type) =>
    readSigningKey(generatePrivateKey(type), { name: origin, type }),
  ),
};
const hasher = treeHasher(sha256);
const opened = (note: string) =>
  openCheckpoint(note, { keys: verifierKeysOf(identity), sha256, verify: verifySignature });

let folder: string;
let store: EventStore<unknown>;
let log: LogStore;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'throughline-log-'));
  store = createMemoryEventStore({ projection: tallyWithoutReactions });
  log = createMemoryLogStore(store);
});
afterEach(() => rm(folder, { recursive: true }));

let recorded = 0;
/** Records so many events in one new stream. */
const record = async (count: number): Promise<void> => {
  recorded += 1;
  const events = Array.from({ length: count }, (_, index) => fact(`e-${recorded}-${index}`));
  await append(store, `programme-${recorded}`, 0, ...events);
};
const sealAll = async (): Promise<void> => {
  while ((await sealNext(log, hasher)) > 0);
};

/** Root over the leaves of the record in its order, without the log. */
const rootOfRecord = async (): Promise<string> => {
  const writer = new TileWriter(hasher, () => undefined);
  for (const event of await log.unsealed('0', 100_000)) writer.append(leafOf(event));
  return toHex(writer.root());
};

/** Throws instead of doing the step with this number, and from then on works again. */
const failingOnce = (step: number) => {
  let steps = 0;
  const guard = <T extends object>(target: T): T =>
    new Proxy(target, {
      get: (of, name) => {
        const member: unknown = Reflect.get(of, name);
        if (typeof member !== 'function') return member;
        return (...args: readonly unknown[]) => {
          steps += 1;
          if (steps === step) return Promise.reject(new Error('killed'));
          return Reflect.apply(member, of, args) as unknown;
        };
      },
    });
  return { guard, reached: () => steps >= step };
};

const sealerOf = (parts: Omit<SealerParts, 'events' | 'identity'>): Sealer =>
  testSealer({ ...parts, events: store, identity });

/** Whether it has found what contradicts the log. */
const stopped = (sealer: Sealer): Promise<boolean> =>
  sealer.ask().then(
    () => false,
    () => true,
  );
const publishedSize = async (): Promise<number> =>
  Number((await logDirectory(folder).checkpoint())?.split('\n')[1] ?? 0);

describe('sealing', () => {
  it('gives each event one leaf, in the order of the record, over tiles that give the same root', async () => {
    await record(300);
    await record(400);
    await sealAll();
    await record(5);
    await sealAll();
    expect((await log.edge()).size).toBe(705);
    const reader = tileReader(hasher, tilesFrom(log));
    expect(toHex(await reader.root(705))).toBe(await rootOfRecord());
    expect((await log.records(0, 1_000)).map(leafOf)).toEqual((await log.unsealed('0', 1_000)).map(leafOf));
  });

  it('stops at a stream that does not go on from its last leaf', async () => {
    await record(2);
    const skipping: LogStore = {
      ...log,
      unsealed: async (after, limit) => (await log.unsealed(after, limit)).slice(1),
    };
    await expect(sealNext(skipping, hasher)).rejects.toThrow(RecordNotContinuous);
    await expect(sealNext(skipping, hasher)).rejects.toThrow('version 2 comes where version 1 is expected');
    expect((await log.edge()).size).toBe(0);
  });
});

describe('signing', () => {
  it('signs each size once, with both keys, and nothing while the log is empty', async () => {
    expect(await signEdge(log, hasher, { identity, seconds: 1 })).toBeUndefined();
    await record(3);
    await sealAll();
    const first = await signEdge(log, hasher, { identity, seconds: 1 });
    expect(await signEdge(log, hasher, { identity, seconds: 2 })).toEqual(first);
    const checkpoint = await opened(first!.note);
    expect([checkpoint.size, toHex(checkpoint.root)]).toEqual([3, await rootOfRecord()]);
    expect(checkpoint.signedBy.map(({ type }) => type)).toEqual(['ed25519', 'ml-dsa-44']);
  });

  it('refuses to sign a log that does not begin with what it signed before', async () => {
    await record(3);
    await sealAll();
    const signed = (await signEdge(log, hasher, { identity, seconds: 1 }))!;
    // The record as an older copy and other events have it: the same number of leaves, then more.
    store = createMemoryEventStore({ projection: tallyWithoutReactions });
    log = createMemoryLogStore(store);
    await record(4);
    await sealAll();
    await log.keepCheckpoint(signed);
    await expect(signEdge(log, hasher, { identity, seconds: 2 })).rejects.toThrow(LogContradicted);
  });
});

describe('a sealer', () => {
  it('publishes files from which anybody can check the log', async () => {
    await record(600);
    const announced: string[] = [];
    await runUntil(
      sealerOf({ log, directory: logDirectory(folder), announced }),
      async () => (await publishedSize()) === 600,
    );
    const note = await readFile(join(folder, 'checkpoint'), 'utf8');
    expect(announced.at(-1)).toBe(note);
    expect(await readFile(join(folder, 'checkpoints', '600'), 'utf8')).toBe(note);
    const fromFiles = tileReader(
      hasher,
      async ({ level, index, width }) =>
        new Uint8Array(await readFile(join(folder, `tile/${level}/00${index}${width === 256 ? '' : `.p/${width}`}`))),
    );
    expect(toHex(await fromFiles.root(600))).toBe(toHex((await opened(note)).root));
    expect(await readFile(join(folder, 'tile/entries/002.p/88'))).toHaveLength(
      (await log.records(512, 88)).map(leafOf).reduce((bytes, leaf) => bytes + 2 + leaf.length, 0),
    );
  });

  it('loses and doubles nothing when it is killed at any step, and never signs two logs', async () => {
    for (let step = 1; ; step += 1) {
      store = createMemoryEventStore({ projection: tallyWithoutReactions });
      log = createMemoryLogStore(store);
      await rm(folder, { recursive: true });
      await record(300);
      await sealAll();
      await logDirectory(folder).publish(log, (await signEdge(log, hasher, { identity, seconds: 1 }))!);
      await record(300);
      const { guard, reached } = failingOnce(step);
      const killed = sealerOf({ log: guard(log), directory: guard(logDirectory(folder)) });
      await runUntil(killed, async () => reached() || (await publishedSize()) === 600);
      await runUntil(sealerOf({ log, directory: logDirectory(folder) }), async () => (await publishedSize()) === 600);
      const { size, root } = await opened((await logDirectory(folder).checkpoint())!);
      expect([step, size, toHex(root)]).toEqual([step, 600, await rootOfRecord()]);
      if (!reached()) break;
      expect(step).toBeLessThan(60);
    }
  });

  it('stops, and says why, when what was published goes beyond the record', async () => {
    await record(10);
    await sealAll();
    await logDirectory(folder).publish(log, (await signEdge(log, hasher, { identity, seconds: 1 }))!);
    // Yesterday's backup is put back: five of the ten events are gone.
    store = createMemoryEventStore({ projection: tallyWithoutReactions });
    log = createMemoryLogStore(store);
    await record(5);
    await sealAll();
    const sealer = sealerOf({ log, directory: logDirectory(folder) });
    await runUntil(sealer, () => stopped(sealer));
    await expect(sealer.ask()).rejects.toThrow(
      'the directory of the log has a checkpoint of 10 leaves, the record has 5',
    );
    expect(await log.lastCheckpoint()).toBeUndefined();
  });

  it('stops when the folder was put back with the record, and only the topic of checkpoints knows of more', async () => {
    await record(10);
    await sealAll();
    const { note } = (await signEdge(log, hasher, { identity, seconds: 1 }))!;
    store = createMemoryEventStore({ projection: tallyWithoutReactions });
    log = createMemoryLogStore(store);
    await record(5);
    await sealAll();
    const sealer = sealerOf({ log, directory: logDirectory(folder), announced: [note] });
    await runUntil(sealer, () => stopped(sealer));
    await expect(sealer.ask()).rejects.toThrow('the topic of checkpoints has a checkpoint of 10 leaves');
    expect(await log.lastCheckpoint()).toBeUndefined();
  });

  it('goes on where events that were lost stand at their places again, with what was signed before', async () => {
    await record(300);
    await record(300);
    await sealAll();
    const signed = (await signEdge(log, hasher, { identity, seconds: 1 }))!;
    await logDirectory(folder).publish(log, signed);
    // The database is older than that: nothing has a leaf in it. More has been recorded since.
    log = createMemoryLogStore(store);
    await record(5);
    await runUntil(sealerOf({ log, directory: logDirectory(folder) }), async () => (await publishedSize()) === 605);
    expect(toHex((await opened((await logDirectory(folder).checkpoint())!)).root)).toBe(await rootOfRecord());
    expect(await readFile(join(folder, 'checkpoints', '600'), 'utf8')).toBe(signed.note);
  });

  it('does not replace a checkpoint that was published with other bytes', async () => {
    await record(10);
    await sealAll();
    const checkpoint = (await signEdge(log, hasher, { identity, seconds: 1 }))!;
    await logDirectory(folder).publish(log, checkpoint);
    await writeFile(join(folder, 'checkpoint'), 'an older one\n0\n');
    await expect(logDirectory(folder).publish(log, { ...checkpoint, note: `x${checkpoint.note}` })).rejects.toThrow(
      LogContradicted,
    );
  });

  it('finishes a checkpoint whose file was cut short by a crash', async () => {
    await record(10);
    await sealAll();
    const checkpoint = (await signEdge(log, hasher, { identity, seconds: 1 }))!;
    await logDirectory(folder).publish(log, checkpoint);
    await rm(join(folder, 'checkpoint'));
    await writeFile(join(folder, 'checkpoints', '10'), checkpoint.note.slice(0, 20));
    await logDirectory(folder).publish(log, checkpoint);
    expect(await readFile(join(folder, 'checkpoints', '10'), 'utf8')).toBe(checkpoint.note);
  });
});

describe('a sealer beside witnesses', () => {
  const type = 'ed25519-cosignature';
  const key = readSigningKey(generatePrivateKey(type), { name: 'neighbour.example/witness', type });
  const served: ServedWitness[] = [];
  afterEach(() => Promise.all(served.splice(0).map((one) => one.close())));

  /** A witness over HTTP that remembers as long as `heads` does. */
  const startWitness = async (heads = new Map<string, TreeHead>()): Promise<LogWitness> => {
    const memory: WitnessMemory = {
      last: (name) => heads.get(name),
      keep: (name, head) => Promise.resolve(void heads.set(name, head)),
    };
    const checking = { keys: verifierKeysOf(identity), sha256, verify: verifySignature };
    const witness = createWitness({ checking, memory, cosign: (one) => signCheckpoint(one, key, 1_800_000_000) });
    const one = await serveWitness(witness, { host: '127.0.0.1', port: 0 });
    served.push(one);
    return { key: verifierKeyOf(key), url: one.url };
  };
  const signersOf = async (note: string) => {
    const keys = [...verifierKeysOf(identity), verifierKeyOf(key)];
    return (await openCheckpoint(note, { keys, sha256, verify: verifySignature })).signedBy.map((one) => one.type);
  };
  const publishWith = async (size: number, beside: readonly LogWitness[]): Promise<string> => {
    const sealer = sealerOf({ log, directory: logDirectory(folder), beside });
    await runUntil(sealer, async () => (await publishedSize()) === size);
    return (await logDirectory(folder).checkpoint())!;
  };

  it('publishes what they sign as well, wherever they stood before', async () => {
    const witness = await startWitness();
    await record(10);
    expect(await signersOf(await publishWith(10, [witness]))).toContain(type);
    await record(10);
    // Started again, it does not know where the witness stands.
    expect(await signersOf(await publishWith(20, [witness]))).toContain(type);
  });

  it('publishes without one that is away or has forgotten, and with it when it is back', async () => {
    const away = { key: verifierKeyOf(key), url: 'http://127.0.0.1:1' };
    await record(10);
    expect(await signersOf(await publishWith(10, [away]))).toEqual(['ed25519', 'ml-dsa-44']);
    await record(10);
    expect(await signersOf(await publishWith(20, [await startWitness()]))).toContain(type);
  });

  it('stops at its start when one has signed a larger log than the record is', async () => {
    const heads = new Map<string, TreeHead>();
    await record(10);
    await publishWith(10, [await startWitness(heads)]);
    heads.set(origin, { size: 99, root: new Uint8Array(32) });
    const sealer = sealerOf({ log, directory: logDirectory(folder), beside: [await startWitness(heads)] });
    await runUntil(sealer, () => stopped(sealer));
    await expect(sealer.ask()).rejects.toThrow('has signed a log of 99 leaves, the record has 10');
  });
});
