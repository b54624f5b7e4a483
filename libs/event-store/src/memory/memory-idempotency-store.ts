import { randomUUID } from 'node:crypto';
import {
  defaultTakeOverAfterMs,
  type IdempotencyBegun,
  type IdempotencyKey,
  type IdempotencyStore,
  type IdempotentRequest,
  type KeptResponse,
} from '../idempotency.ts';

export interface MemoryIdempotencyStoreOptions {
  readonly clock?: () => Date;
  /** A request whose holder has been silent for longer may be begun again; milliseconds, default 8,000. */
  readonly takeOverAfterMs?: number;
}

interface Held {
  readonly requestDigest: string;
  readonly token: string;
  readonly startedAt: number;
  readonly kept: KeptResponse | undefined;
}

const nameOf = ({ caller, key }: IdempotencyKey): string => JSON.stringify([caller, key]);

/** Idempotency keys in the memory of this process, for fast tests. */
export const createMemoryIdempotencyStore = (options: MemoryIdempotencyStoreOptions = {}): IdempotencyStore => {
  const { clock = () => new Date(), takeOverAfterMs = defaultTakeOverAfterMs } = options;
  const requests = new Map<string, Held>();
  const mine = (claim: IdempotencyKey & { readonly token: string }): Held | undefined => {
    const held = requests.get(nameOf(claim));
    return held?.token === claim.token && held.kept === undefined ? held : undefined;
  };
  const begin = (request: IdempotentRequest): IdempotencyBegun => {
    const { caller, key, requestDigest } = request;
    const held = requests.get(nameOf(request));
    const now = clock().getTime();
    if (held !== undefined) {
      if (held.requestDigest !== requestDigest) return { outcome: 'other-request' };
      if (held.kept !== undefined) return { outcome: 'answered', kept: held.kept };
      if (held.startedAt > now - takeOverAfterMs) return { outcome: 'in-flight' };
    }
    const token = randomUUID();
    requests.set(nameOf(request), { requestDigest, token, startedAt: now, kept: undefined });
    return { outcome: 'begun', claim: { caller, key, token } };
  };
  return {
    begin: (request) => Promise.resolve(begin(request)),
    renew: (claim) => {
      const held = mine(claim);
      if (held !== undefined) requests.set(nameOf(claim), { ...held, startedAt: clock().getTime() });
      return Promise.resolve();
    },
    complete: (claim, { status, response }) => {
      const held = mine(claim);
      if (held !== undefined) requests.set(nameOf(claim), { ...held, kept: { status, response } });
      return Promise.resolve(held !== undefined);
    },
    abandon: (claim) => {
      if (mine(claim) !== undefined) requests.delete(nameOf(claim));
      return Promise.resolve();
    },
    forgetBefore: (instant) => {
      const limit = Date.parse(instant);
      const old = [...requests].filter(([, { startedAt }]) => startedAt < limit);
      for (const [name] of old) requests.delete(name);
      return Promise.resolve(old.length);
    },
    close: () => Promise.resolve(),
  };
};
