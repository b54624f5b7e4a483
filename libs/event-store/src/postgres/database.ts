import { setTimeout as pause } from 'node:timers/promises';
import { type ClientBase, Pool, type PoolClient, type QueryResultRow } from 'pg';
import { isCollision, isReadOnly, translate } from './failures.ts';
import { type Limits, isPooled, limitsOf } from './limits.ts';

/** SQL with the name under which each connection keeps its plan. */
export interface Statement {
  readonly name: string;
  readonly text: string;
}

/** A statement of ours; the name of each, within the engine, begins with the product's. */
export const statement = (name: string, text: string): Statement => ({ name: `throughline-${name}`, text });

/** Either where the database is, or a pool that stays its owner's. */
export type DatabaseOptions = (
  { readonly url: string; readonly pool?: undefined } | { readonly pool: Pool; readonly url?: undefined }
) & {
  /** Connections at most; default 10. Only with `url`. */
  readonly connections?: number;
  /** Longest a statement may run, in milliseconds; default 15,000. Only with `url`. */
  readonly statementTimeoutMs?: number;
  /**
   * After how long without a statement PostgreSQL ends an open transaction and gives its locks back, in milliseconds; default 30,000. A process
   * that is frozen inside a transaction holds up everybody else for that long. Only with `url`.
   */
  readonly idleTransactionMs?: number;
  /**
   * After how long PostgreSQL ends a transaction, whatever it does, in milliseconds; default 30,000. What was known at an instant is final only when
   * everything that was being recorded then has ended. Only with `url`.
   */
  readonly transactionTimeoutMs?: number;
};

/** One open transaction. Statements run in the order in which they are given; there is no need to wait between them. */
export interface Session {
  query<Row extends QueryResultRow>(statement: Statement, values: readonly unknown[]): Promise<readonly Row[]>;
}

const maxAttempts = 8;

/** What every transaction begins with where the connection may lead to another server than the last time. */
const enter = statement(
  'enter',
  `SELECT enter_record() AS server, set_config('statement_timeout', $1, true), set_config('lock_timeout', $2, true),
           set_config('idle_in_transaction_session_timeout', $3, true), set_config('transaction_timeout', $4, true)`,
);

interface PoolSettings {
  readonly url: string;
  readonly connections: number;
  readonly limits: Limits;
  /** Awaited by the pool before it gives the connection out, whatever its types say. */
  readonly onConnect?: (client: ClientBase) => unknown;
}

const openPool = ({ url, connections, limits, onConnect }: PoolSettings): Pool =>
  new Pool({
    connectionString: url,
    max: connections,
    application_name: 'throughline',
    // Statements that do not wait for each other's answer are sent at once, and the engine works while we prepare the next.
    pipeline: true,
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
    // For an engine that went away without a word: longer than its own time-out, so that this one only fires then.
    query_timeout: limits.statementMs + 5_000,
    // Without them the connection is a pooler's, which knows no settings of a session.
    ...(onConnect && {
      onConnect,
      statement_timeout: limits.statementMs,
      lock_timeout: limits.lockMs,
      // A transaction left open would hold back every reader of the whole record.
      idle_in_transaction_session_timeout: limits.idleTransactionMs,
    }),
  });

/** A failure of the engine, told from one of the work done in a transaction, which is passed on as it is. */
class EngineFailure extends Error {
  constructor(readonly failure: unknown) {
    super('the engine failed');
  }
}

const engineFailed = (error: unknown): never => {
  throw new EngineFailure(error);
};

const ignore = (): void => undefined;

/**
 * Connections to PostgreSQL; all failures come out as the port says. Each of its own connections first makes sure that the order of the record can go
 * on in the cluster it leads to: the record may have been restored since the last one. Through a pooler that gives out connections for a transaction each
 * transaction does, and sets its own limits; nothing is kept in a session.
 */
export class Database {
  private readonly pool: Pool;
  private readonly owned: boolean;
  private readonly limits: Limits;
  private readonly pooled: boolean;
  private closing: Promise<void> | undefined;
  private server: string | undefined;

  /** @param onOtherServer Called when another server, or the same one started again, answers: what was read before may not hold any more. */
  constructor(
    options: DatabaseOptions,
    private readonly onOtherServer: () => void = ignore,
  ) {
    this.limits = limitsOf(options);
    this.owned = options.pool === undefined;
    this.pooled = options.url !== undefined && isPooled(options.url);
    const onConnect = async (client: ClientBase): Promise<void> => {
      const { rows } = await client.query<{ server: string }>(
        "SELECT enter_record() AS server, set_config('transaction_timeout', $1, false)",
        [String(this.limits.transactionMs)],
      );
      this.noteServer(rows);
    };
    const { limits } = this;
    this.pool =
      options.pool ??
      openPool({
        url: options.url,
        connections: options.connections ?? 10,
        limits,
        ...(this.pooled ? {} : { onConnect }),
      });
    // An idle connection that breaks is replaced on the next use; unheard, its error would end the process.
    if (this.owned) this.pool.on('error', ignore);
  }

  async query<Row extends QueryResultRow>(statement: Statement, values: readonly unknown[]): Promise<readonly Row[]> {
    if (this.pooled) return this.transact((session) => session.query<Row>(statement, values));
    try {
      return (await this.pool.query<Row>({ ...statement, values: [...values] })).rows;
    } catch (error) {
      throw translate(error);
    }
  }

  /** Runs `work` in a transaction, again from the start when it collided with another, `attempts` times at most; commits only what is whole. */
  async transact<T>(work: (session: Session) => Promise<T>, attempts = maxAttempts): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.attempt(work);
      } catch (error) {
        if (!(error instanceof EngineFailure)) throw error;
        if (attempt === attempts || !isCollision(error.failure)) throw translate(error.failure);
        await pause(Math.random() * 10 * attempt);
      }
    }
  }

  async close(): Promise<void> {
    if (this.owned) await (this.closing ??= this.pool.end());
  }

  private async enter(session: Session): Promise<void> {
    const { statementMs, lockMs, idleTransactionMs, transactionMs } = this.limits;
    const limits = [statementMs, lockMs, idleTransactionMs, transactionMs].map(String);
    this.noteServer(await session.query<{ server: string }>(enter, limits));
  }

  private noteServer(rows: readonly { readonly server: string }[]): void {
    const { server } = rows[0]!;
    if (this.server !== undefined && this.server !== server) this.onOtherServer();
    this.server = server;
  }

  private async attempt<T>(work: (session: Session) => Promise<T>): Promise<T> {
    const client = await this.pool.connect().catch(engineFailed);
    // Between two statements nobody else listens to this connection.
    client.on('error', ignore);
    let broken = false;
    try {
      const session = new ClientSession(client, this.pooled);
      if (this.pooled) await session.run((entering) => this.enter(entering));
      const result = await session.run(work);
      await client.query('COMMIT').catch(engineFailed);
      return result;
    } catch (error) {
      broken = await client.query('ROLLBACK').then(
        () => error instanceof EngineFailure && isReadOnly(error.failure),
        () => true,
      );
      throw error;
    } finally {
      client.removeListener('error', ignore);
      client.release(broken);
    }
  }
}

class ClientSession implements Session {
  private readonly failures: unknown[] = [];
  private last: Promise<unknown>;

  /** @param isPooled Statements are not named then: the next transaction may be on a connection where nobody has prepared them. */
  constructor(
    private readonly client: PoolClient,
    private readonly isPooled: boolean,
  ) {
    this.last = this.noting(client.query('BEGIN ISOLATION LEVEL READ COMMITTED'));
    this.last.catch(ignore);
  }

  query<Row extends QueryResultRow>({ name, text }: Statement, values: readonly unknown[]): Promise<readonly Row[]> {
    const query = { ...(this.isPooled ? {} : { name }), text, values: [...values] };
    const send = async (): Promise<readonly Row[]> => (await this.noting(this.client.query<Row>(query))).rows;
    const answer = this.client.pipeline ? send() : this.last.then(send);
    this.last = answer.catch(ignore);
    return answer;
  }

  /** Work that swallowed a failed statement has nothing to commit: the engine would roll back and call it done. */
  async run<T>(work: (session: Session) => Promise<T>): Promise<T> {
    try {
      const result = await work(this);
      await this.last;
      if (this.failures.length === 0) return result;
    } catch (error) {
      // What went wrong first is the reason; what follows in a failed transaction is noise.
      if (this.failures.length === 0) throw error;
    }
    throw new EngineFailure(this.failures[0]);
  }

  private async noting<T>(answer: Promise<T>): Promise<T> {
    try {
      return await answer;
    } catch (error) {
      this.failures.push(error);
      throw error;
    }
  }
}
