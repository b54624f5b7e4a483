import { codeOf } from './failures.ts';

/** What became of a read: `current`: the replica answered; otherwise the primary did, for the replica was in one of the other states. */
export type ReplicaState = 'current' | 'behind' | 'not-following' | 'unavailable';

/** Why a replica cannot answer. */
export type ReplicaProblem = 'is-primary' | 'follows-another' | 'refused' | 'no-answer' | 'behind';

/** What is counted for each problem, and a clause about the server for an operator. */
export const REPLICA_PROBLEMS: Readonly<
  Record<ReplicaProblem, { readonly state: Exclude<ReplicaState, 'current'>; readonly text: string }>
> = {
  'is-primary': { state: 'not-following', text: 'it is the primary itself and no replica' },
  'follows-another': {
    state: 'not-following',
    text: 'it is no streaming replica of this database: another database, or it follows another primary or timeline',
  },
  refused: { state: 'unavailable', text: 'it refuses the user or the password, or the user lacks rights' },
  'no-answer': { state: 'unavailable', text: 'it does not answer' },
  behind: { state: 'behind', text: 'it has not replayed what the primary has committed' },
};

/** What a server says of itself, as asked with a position and place of the primary. */
export interface Replayed {
  /** It replays the write-ahead log of another. */
  readonly recovers: boolean;
  /** The record is at the same place there: the same cluster, timeline and database. */
  readonly isSamePlace: boolean;
  /** Of the write-ahead log that it lacks; 0 of a primary. */
  readonly bytes: number;
  /** Since the last commit that it replayed; null where it replays nothing. */
  readonly seconds: number | null;
}

/** Why a server that answered cannot be read from; undefined where it can. */
export const problemIn = ({ recovers, isSamePlace, bytes }: Replayed): ReplicaProblem | undefined => {
  if (!isSamePlace) return 'follows-another';
  if (!recovers) return 'is-primary';
  return bytes === 0 ? undefined : 'behind';
};

/** invalid_authorization_specification and what is like it, insufficient_privilege. */
const REFUSED = /^(28...|42501)$/;
/** No such database, function or table; a function that an engine like PostgreSQL does not have. */
const OTHER = new Set(['3D000', '42883', '42P01', '0A000']);
/** The driver's complaint of a password that is missing or cannot be proven. */
const NO_LOGIN = /^SASL: /;

/** Why a server cannot be read from that failed like this. */
export const problemOf = (error: unknown): ReplicaProblem => {
  const code = codeOf(error);
  if (REFUSED.test(code) || (error instanceof Error && NO_LOGIN.test(error.message))) return 'refused';
  return OTHER.has(code) ? 'follows-another' : 'no-answer';
};
