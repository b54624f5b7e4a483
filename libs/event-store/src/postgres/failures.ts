import { StoreUnavailable } from '../errors.ts';

/** What drivers and sockets tell of themselves; read by shape, since it is made in other realms and libraries. */
interface Failure {
  readonly code?: unknown;
  readonly message?: unknown;
  readonly constraint?: unknown;
}

/** The code of a driver or socket; empty where it has none. */
export const codeOf = (error: unknown): string => {
  const code = (error as Failure | null)?.code;
  return typeof code === 'string' ? code : '';
};

/** serialization_failure, deadlock_detected. */
const collisions = new Set(['40001', '40P01']);

/** Uniqueness that two writers can only violate by not having seen each other; seen on the next attempt. */
const raced = new Set(['events_event_id_once', 'events_stream_version_once', 'streams_once']);

/** Whether the transaction may well succeed when it is run again at once. */
export const isCollision = (error: unknown): boolean => {
  const code = codeOf(error);
  return collisions.has(code) || (code === '23505' && raced.has(String((error as Failure).constraint)));
};

/** Connection exceptions, resources, operator intervention (with statement timeout), system errors. */
const unavailableClasses = new Set(['08', '53', '57', '58']);

/** read_only_sql_transaction (a standby answered), idle_in_transaction_session_timeout, transaction_timeout, lock_not_available. */
const unavailableCodes = new Set(['25006', '25P03', '25P04', '55P03']);

/** Whether a standby answered, or a server that is no longer the primary: another connection may lead to the one that is. */
export const isReadOnly = (error: unknown): boolean => codeOf(error) === '25006';

/** What a pooler in transaction mode says of what we send a server that is ours alone: our parameters of a session, our prepared statements. */
const poolerSays = /^unsupported startup parameter|^prepared statement "throughline-/;

const driverSays =
  /^(Connection terminated|Query read timeout|timeout (exceeded|expired)|Client (has encountered|was closed)|Cannot use a pool)/;

const isUnavailable = (error: unknown): boolean => {
  const code = codeOf(error);
  if (/^E(?!RR_)[A-Z_]{3,}$/.test(code)) return true;
  if (code.length === 5) return unavailableClasses.has(code.slice(0, 2)) || unavailableCodes.has(code);
  return driverSays.test(String((error as Failure | null)?.message));
};

/** Of SQL states, those that the values of one statement bring about: data exception, cardinality or integrity violation, program limit exceeded. */
const classesOfData = new Set(['21', '22', '23', '54']);

/**
 * Whether an error of the store says nothing of what was to be recorded: PostgreSQL is away or overwhelmed, or refuses for a reason of its own, as a missing
 * table or right. False for errors of any other kind.
 */
export const isEngineFailure = (error: unknown): boolean => {
  if (error instanceof StoreUnavailable || isUnavailable(error) || isCollision(error)) return true;
  const code = codeOf(error);
  return /^[0-9A-Z]{5}$/.test(code) && !classesOfData.has(code.slice(0, 2));
};

/** What to throw instead of `error`: `StoreUnavailable` when the engine is away or overwhelmed, else the error itself. */
export const translate = (error: unknown): unknown => {
  if (poolerSays.test(String((error as Failure | null)?.message))) {
    return new StoreUnavailable(
      'a connection pooler answers for PostgreSQL; add pooling=transaction to the URL of the database: postgresql://…?pooling=transaction',
      { cause: error },
    );
  }
  if (isUnavailable(error)) {
    // 57P03: it starts, or its restore is not complete; it says which, and nothing else.
    const why = codeOf(error) === '57P03' ? String((error as Failure).message) : codeOf(error) || 'connection lost';
    return new StoreUnavailable(
      `PostgreSQL does not answer as it should (${why}); nothing was acknowledged, try again`,
      { cause: error },
    );
  }
  if (isCollision(error)) {
    return new StoreUnavailable('too many writers in each other’s way; nothing was recorded, try again', {
      cause: error,
    });
  }
  return error;
};
