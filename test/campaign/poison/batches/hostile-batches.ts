import type { PoisonGround } from '../ground.ts';
import { type Making, recorded, type Attempt, valid } from '../tried.ts';

/** A kind that sends what it tries itself, and tells of each message how it must end. */
export interface HostileBatches {
  readonly name: string;
  readonly weight: number;
  /** How often it sends, each time some of its messages. */
  readonly turns: number;
  readonly send: (ground: PoisonGround, making: Making, turn: number) => Promise<readonly Placed[]>;
}

/** What was sent, and where it is stored. */
export interface Placed extends Attempt {
  /** Offsets that must be set aside unread, where they cannot be decoded. */
  readonly unread?: { readonly partition: number; readonly from: bigint; readonly last: bigint };
  /** It stands beside a hostile batch and is a good one. */
  readonly good?: true;
}

/** Good events of one programme. */
export const events = ({ count, fresh }: Making, programme: string): readonly Attempt[] =>
  Array.from({ length: count }, () => recorded('an event', valid(programme, fresh())));

/** The same, of which nothing may remain. */
export const uncounted = (what: string, tried: readonly Attempt[]): readonly Placed[] =>
  tried.map((one) => ({ ...one, what, ends: ['nothing'] }));
