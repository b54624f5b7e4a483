import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { NewEvent } from '@throughline/domain';
import { appendToLogStream, migrate } from '@throughline/event-store';
import { type Checking, formatVerifierKey, keyEventId } from '@throughline/evidence';
import {
  generatePrivateKey,
  readSigningKey,
  sha256,
  type SigningKey,
  verifierKeyOf,
  verifySignature,
} from '@throughline/evidence/node';
import { trustedAuthority } from '@throughline/evidence/time-stamps';
import type { LogIdentity } from '@throughline/worker';
import { type SealedLog, sealedLogOn, TEST_IDENTITY } from '../../log/sealed-log.ts';
import type { Authorities } from '../authorities.ts';
import { oneOf, type Random } from '../random.ts';
import { administer, type Server } from './ground.ts';

/** One leaf, as the log had it before anybody tampered. */
export interface Leaf {
  readonly index: number;
  readonly stream: string;
  readonly version: number;
}

/** A record with its log, both honest, from which copies are made. A key was replaced in it, checkpoints were time-stamped, and payloads erased. */
export interface Original extends Authorities {
  readonly leaves: readonly Leaf[];
  /** Sizes of the checkpoints, in order; the last is the size of the log. */
  readonly sizes: readonly [number, number, number];
  /** The last checkpoint, as somebody outside kept it. */
  readonly kept: string;
  /** By what it is checked: with the end of the key that was retired, and without, as the record alone says it. */
  readonly checkings: readonly [Checking, Checking];
  /** All keys of the log. */
  readonly identity: LogIdentity;
  readonly retiredKey: SigningKey;
  readonly addedKey: SigningKey;
  /** Those that sign it at its end. */
  readonly keysInForce: readonly SigningKey[];
  /** The leaf that retires the one key. The other was added among the leaves of the second checkpoint. */
  readonly retirement: Leaf;
  /** Checkpoints that were time-stamped, each with the leaf that records it. */
  readonly stamped: readonly { readonly size: number; readonly recordedAs: Leaf }[];
  /** Leaves whose payload was erased, each with the one that says so. */
  readonly erased: readonly { readonly leaf: Leaf; readonly erasure: Leaf }[];
  /** The published folder. */
  readonly folder: string;
  /** Databases to copy: the whole record, and a backup of it from before the last checkpoint. */
  readonly database: string;
  readonly backup: string;
}

/** How an audit names a leaf. */
export const nameOf = ({ index, stream, version }: Leaf): string => `leaf ${index} (${stream}, version ${version})`;

/** The leaves whose payload is on record. */
export const withPayload = ({ leaves, erased }: Original): readonly Leaf[] => {
  const gone = new Set(erased.map(({ leaf }) => leaf));
  return leaves.filter((leaf) => !gone.has(leaf));
};

const STREAMS = ['programme-a', 'programme-b', 'programme-c', 'programme-d'];
const LEAD = { role: 'involvement-lead', id: 'il-1' };
const WHEN = '2026-11-16T10:00:00.000Z';

const focusGroup = (eventId: string, number: number): NewEvent => ({
  eventId,
  type: 'focus_group',
  occurredAt: WHEN,
  actor: LEAD,
  payload: { number },
});

/** Records so many events by turns in four streams. */
const record = async ({ store }: SealedLog, count: number, random: Random): Promise<void> => {
  for (let left = count; left > 0;) {
    const stream = oneOf(random, STREAMS);
    const version = (await store.load(stream))?.version ?? 0;
    const events = Array.from({ length: Math.min(left, 1 + random(40)) }, (_, i) =>
      focusGroup(`${stream}-${version + i + 1}`, version + i + 1),
    );
    await store.transact((tx) => tx.append([{ stream, expectedVersion: version, events }]));
    left -= events.length;
  }
};

const erasureIdOf = (eventId: string): string => `erasure of ${eventId}`;

const erase = async ({ store }: SealedLog, stream: string, eventId: string): Promise<void> => {
  const residue = { kind: 'focus_group', number: 0 };
  const people = { decidedBy: { role: 'board-secretary', id: 'bs-1' }, approvedBy: { role: 'approver', id: 'ap-1' } };
  const payload = { of: { eventId }, ground: 'retention-ended', ...people, residue };
  const event = { eventId: erasureIdOf(eventId), type: 'PayloadErased', occurredAt: WHEN, actor: LEAD, payload };
  await store.transact(async (tx) => {
    await tx.append([{ stream, expectedVersion: 'existing', events: [event] }]);
    return tx.erase({ stream, eventId });
  });
};

/** Erases up to three payloads of focus groups. */
const eraseSome = async (sealed: SealedLog, random: Random): Promise<void> => {
  const records = await sealed.log.records(0, 200);
  const spoken = records.filter(({ type }) => type === 'focus_group');
  const chosen = new Set(Array.from({ length: 1 + random(3) }, () => oneOf(random, spoken)));
  for (const { stream, eventId } of chosen) await erase(sealed, stream, eventId);
};

const recordKey = async (
  { store }: SealedLog,
  type: 'SigningKeyAdded' | 'SigningKeyRetired',
  key: SigningKey,
): Promise<void> => {
  const verifierKey = verifierKeyOf(key);
  const payload = { key: formatVerifierKey(verifierKey, sha256), reason: 'yearly replacement' };
  const actor = { role: 'operator', id: 'op-1' };
  await appendToLogStream(store, {
    eventId: keyEventId(type, verifierKey, sha256),
    type,
    occurredAt: WHEN,
    actor,
    payload,
  });
};

/** Seals and signs all that is recorded. Gives the size of the log. */
const publish = async (sealed: SealedLog, identity: LogIdentity): Promise<number> => {
  await sealed.seal();
  await sealed.publish('', identity);
  return (await sealed.log.lastCheckpoint())!.size;
};

/**
 * Some hundred events with three checkpoints, each time others: a full tile at least, and one that is not full. The first two are time-stamped; a key is
 * added before the second, and another retired before the third, when payloads are erased, too.
 * @param directory Where the published folder goes.
 */
export const makeOriginal = async (
  server: Server,
  directory: string,
  { trusted, stranger }: Authorities,
  random: Random,
): Promise<Original> => {
  const { name, ownerUrl } = await server.createDatabase();
  const { appUrl: url, sealerUrl } = await migrate(ownerUrl);
  const open = () => sealedLogOn({ name, url, sealerUrl, directory, drop: () => Promise.resolve() });
  const addedKey = readSigningKey(generatePrivateKey('ed25519'), { name: TEST_IDENTITY.origin, type: 'ed25519' });
  const identity = { ...TEST_IDENTITY, keys: [...TEST_IDENTITY.keys, addedKey] };
  const [retiredKey, ...keysInForce] = identity.keys;

  const before = open();
  await record(before, 1 + random(120), random);
  const first = await publish(before, TEST_IDENTITY);
  await before.stamp(trusted);
  await recordKey(before, 'SigningKeyAdded', addedKey);
  await record(before, 257 + random(60), random);
  const second = await publish(before, identity);
  await before.stamp(trusted);
  // A database can be copied while nobody is connected to it.
  await before.drop();
  const backup = `${name}_backup`;
  await administer(server, `CREATE DATABASE ${backup} TEMPLATE ${name}`);

  const sealed = open();
  await record(sealed, 1 + random(60), random);
  await eraseSome(sealed, random);
  await recordKey(sealed, 'SigningKeyRetired', retiredKey!);
  await record(sealed, 1 + random(60), random);
  const third = await publish(sealed, identity);
  const records = await sealed.log.records(0, third + 1);
  await sealed.drop();

  const kept = await readFile(join(sealed.folder, 'checkpoint'), 'utf8');
  const leaves = records.map(({ stream, version }, index) => ({ index, stream, version }));
  const leafOf = (isIt: (eventId: string) => boolean): Leaf =>
    leaves[records.findIndex(({ eventId }) => isIt(eventId))]!;
  const erased = records.flatMap(({ type, eventId }) => {
    const id = records.find((one) => erasureIdOf(one.eventId) === eventId)?.eventId;
    return type === 'PayloadErased'
      ? [{ leaf: leafOf((one) => one === id), erasure: leafOf((one) => one === eventId) }]
      : [];
  });
  const stamped = [first, second].map((size) => {
    const recordedAs = leafOf((eventId) => eventId.startsWith(`CheckpointTimestamped:${size}:`));
    return { size, recordedAs };
  });
  const retirement = leafOf((eventId) => eventId.startsWith('SigningKeyRetired:'));
  const [retiredOne, ...others] = identity.keys.map(verifierKeyOf);
  const ended = { ...retiredOne!, until: retirement.index };
  const verifyTimeStamp = trustedAuthority(trusted.certificates);
  const checking = { sha256, verify: verifySignature, verifyTimeStamp };
  return {
    trusted,
    stranger,
    leaves,
    sizes: [first, second, third],
    kept,
    checkings: [
      { ...checking, keys: [ended, ...others] },
      { ...checking, keys: [retiredOne!, ...others] },
    ],
    identity,
    retiredKey: retiredKey!,
    addedKey,
    keysInForce,
    retirement,
    stamped,
    erased,
    folder: sealed.folder,
    database: name,
    backup,
  };
};
