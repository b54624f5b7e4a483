import type { ChannelName } from '@throughline/domain';
import { type Channel, ChannelUnavailable, type Notice, type DeliveryStatus } from '../channel.ts';
import type { Person } from '@throughline/directory';

/** A channel for fast tests: keeps what it is sent, and fails when told to. */
export interface MemoryChannel extends Channel {
  /** In the order of sending; a notice sent twice stands here twice. */
  readonly sent: readonly Notice[];
  /** From now on unreachable: before anything leaves (`no`), or after it has left (`perhaps`); null mends it. */
  fail(left: 'no' | 'perhaps' | null): void;
  /** What `find` answers of it from now on. */
  settle(reference: string, deliveryStatus: 'delivered' | 'bounced'): void;
}

export interface MemoryChannelOptions {
  /** `smtp` unless said. */
  readonly name?: ChannelName;
  /** Addresses nobody is known at. */
  readonly unknown?: readonly string[];
  /** Everybody with an address, unless said. */
  readonly reaches?: (person: Person) => boolean;
}

/** A channel that keeps what it is given, for specs; failures can be ordered. */
export const createMemoryChannel = ({
  name = 'smtp',
  unknown = [],
  reaches = ({ email }) => email !== null,
}: MemoryChannelOptions = {}): MemoryChannel => {
  const sent: Notice[] = [];
  const settled = new Map<string, DeliveryStatus>();
  let failing: 'no' | 'perhaps' | null = null;
  const unavailable = (left: 'no' | 'perhaps') => new ChannelUnavailable(name, left);
  return {
    name,
    tracks: true,
    sent,
    reaches,
    fail: (left) => {
      failing = left;
    },
    settle: (reference, deliveryStatus) => {
      settled.set(reference, deliveryStatus);
    },
    send: (notice) => {
      if (failing === 'no') return Promise.reject(unavailable('no'));
      if (unknown.includes(notice.to.email ?? '')) return Promise.resolve({ outcome: 'refused', why: 'no-address' });
      sent.push(notice);
      return failing === null ? Promise.resolve({ outcome: 'sent' }) : Promise.reject(unavailable('perhaps'));
    },
    find: (reference) => {
      if (failing === 'no') return Promise.reject(unavailable('no'));
      const known = sent.some((notice) => notice.reference === reference);
      return Promise.resolve(known ? (settled.get(reference) ?? 'sent') : 'absent');
    },
    close: () => Promise.resolve(),
  };
};
