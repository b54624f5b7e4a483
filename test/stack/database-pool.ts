import pg from 'pg';

/** Few connections for looking in. What ends them from outside (a kill, a dropped database) is seen by the next query, not thrown at the process. */
export const databasePool = (connectionString: string): pg.Pool => {
  const pool = new pg.Pool({ connectionString, max: 2, connectionTimeoutMillis: 5_000 });
  pool.on('error', () => undefined);
  return pool;
};

/** Has one statement carried out, on a connection of its own. */
export const carryOut = async (connectionString: string, statement: string): Promise<void> => {
  const pool = databasePool(connectionString);
  await pool.query(statement).finally(() => pool.end());
};
