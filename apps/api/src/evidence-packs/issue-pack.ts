import { natureOf, programmeStream, type RequestedPack } from '@throughline/domain';
import { setTimeout as pause } from 'node:timers/promises';
import type { StoredCheckpoint, StoredTimeStamp } from '@throughline/event-store';
import { digestOf, manifestOf } from '@throughline/evidence';
import { sha256 } from '@throughline/evidence/node';
import type { ApiPorts } from '../ports.ts';
import { contentOf } from './pack-content.ts';

/** How far a pack is. `sealing`: it was made, and no signed checkpoint covers that yet. */
export type PackStage = 'waiting' | 'building' | 'sealing' | 'ready';

/** A pack, how far it is, and the checkpoints that cover its request and its issuing. */
export interface PackProgress {
  readonly stage: PackStage;
  /** Records read so far, and how often each is read. */
  readonly records: number;
  readonly of: number;
  readonly requestedIn?: StoredCheckpoint;
  readonly issuedIn?: StoredCheckpoint;
}

type Ports = Pick<ApiPorts, 'store' | 'log' | 'policyEngine' | 'calendar' | 'now'>;

interface Building {
  records: number;
  of: number;
  failure?: Error;
}
/** What each API is making now, by pack: the work is done here, a page at a time, between requests. */
const building = new WeakMap<object, Map<string, Building>>();

const ENGINE = { role: 'engine', id: 'evidence-packs' };

/** A checkpoint with a request in it is time-stamped at once, where the log has an authority; it is waited for that long, and left out then. */
const STAMP_LOOKS = 10;
const STAMP_LOOK_MS = 300;

const stampOf = async ({ log }: Ports, { size }: StoredCheckpoint): Promise<StoredTimeStamp | undefined> => {
  if ((await log.lastTimeStamp()) === undefined) return undefined;
  for (let look = 1; ; look += 1) {
    const stamp = await log.timeStamp(size);
    if (stamp !== undefined || look === STAMP_LOOKS) return stamp;
    await pause(STAMP_LOOK_MS);
  }
};

/** Records are read several times for a manifest: as lines, for their proofs, and for the report. Only the first counts as progress. */
const build = async (ports: Ports, requested: RequestedPack, checkpoint: StoredCheckpoint, progress: Building) => {
  const { pack, request, question, version } = requested;
  const stream = programmeStream(question.programme);
  const stamp = await stampOf(ports, checkpoint);
  const content = await contentOf(ports, requested, { checkpoint, stamp }, (records, of) =>
    Object.assign(progress, { records, of }),
  );
  const manifestDigest = digestOf(await manifestOf(content), sha256);
  const [recorded] = await ports.store.readStream(stream, { afterVersion: version - 1, limit: 1 });
  const occurredAt = natureOf(question.programme) === 'replay' && recorded ? recorded.occurredAt : ports.now();
  const payload = {
    pack,
    request,
    manifestDigest,
    size: checkpoint.size,
    ...(stamp === undefined ? {} : { timeStamp: digestOf(stamp.response, sha256) }),
  };
  const issued = { eventId: `issued:${pack}`, type: 'EvidencePackIssued', occurredAt, actor: ENGINE, payload };
  // The first that is issued stays: an id that is taken changes nothing.
  await ports.store.transact((tx) => tx.append([{ stream, expectedVersion: 'existing', events: [issued] }]));
};

const coveredBy = async ({ log }: Ports, stream: string, version: number): Promise<StoredCheckpoint | undefined> => {
  const leaf = await log.leafIndex({ stream, version });
  return leaf === undefined ? undefined : log.checkpointFrom(leaf + 1);
};

/**
 * Says how far a pack is, and has it made where it can be. Safe to repeat, also beside another API: what is made of the same is the same, and the first
 * that is issued stays. Rejects with what kept it from being made, once; the next time it is tried again.
 */
export const advancePack = async (ports: Ports, requested: RequestedPack): Promise<PackProgress> => {
  const { pack, version, issued, question } = requested;
  const stream = programmeStream(question.programme);
  const requestedIn = await coveredBy(ports, stream, version);
  if (requestedIn === undefined) return { stage: 'waiting', records: 0, of: version };
  if (issued !== null) {
    const issuedIn = await coveredBy(ports, stream, issued.version);
    const whole = { records: version, of: version, requestedIn };
    return issuedIn === undefined ? { stage: 'sealing', ...whole } : { stage: 'ready', ...whole, issuedIn };
  }
  const ours = building.get(ports.log) ?? new Map<string, Building>();
  building.set(ports.log, ours);
  const running = ours.get(pack);
  if (running?.failure !== undefined) {
    ours.delete(pack);
    throw running.failure;
  }
  const progress = running ?? { records: 0, of: version };
  if (running === undefined) {
    ours.set(pack, progress);
    build(ports, requested, requestedIn, progress).then(
      () => ours.delete(pack),
      (error: unknown) => (progress.failure = error as Error),
    );
  }
  return { stage: 'building', records: progress.records, of: progress.of, requestedIn };
};
