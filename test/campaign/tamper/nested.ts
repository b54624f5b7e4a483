import type pg from 'pg';

const SAVEPOINTS: readonly (readonly [begins: string, instead: string])[] = [
  ['BEGIN', 'SAVEPOINT nested'],
  ['COMMIT', 'RELEASE SAVEPOINT nested'],
  ['ROLLBACK', 'ROLLBACK TO SAVEPOINT nested'],
];

/** An object in which one member is another; its functions are called on the object itself. */
const withMember = <T extends object>(object: T, name: string, instead: unknown): T =>
  new Proxy(object, {
    get: (of, asked) => {
      const member: unknown = asked === name ? instead : Reflect.get(of, asked);
      return typeof member === 'function' ? (member.bind(of) as unknown) : member;
    },
  });

/** A pool of one connection, in which a transaction is open: what would be a transaction of its own becomes a part of that one. */
export const withinTransaction = (pool: pg.Pool): pg.Pool =>
  withMember(pool, 'connect', async () => {
    const client = await pool.connect();
    const query = client.query.bind(client) as (...asked: readonly unknown[]) => unknown;
    return withMember(client, 'query', (asked: unknown, ...more: readonly unknown[]): unknown => {
      const [, instead] = SAVEPOINTS.find(([begins]) => typeof asked === 'string' && asked.startsWith(begins)) ?? [];
      return query(instead ?? asked, ...more);
    });
  });
