import { describe, expect, it } from '@jest/globals';
import { openSession } from '../session.ts';
import { testTerminal } from '../testing/test-runtime.ts';
import { withDatabase } from './record.ts';

describe('work on the database', () => {
  const session = openSession(
    {
      terminal: testTerminal(),
      env: { DATABASE_URL: 'postgresql://throughline_app@127.0.0.1:1/throughline' },
      cwd: '.',
      home: '.',
      repository: '.',
      fetch,
      runNode: () => Promise.resolve(0),
    },
    {},
  );
  const failing = (code: string, message: string) => () => Promise.reject(Object.assign(new Error(message), { code }));

  it.each([
    ['a password', '28P01', 'password authentication failed for user "throughline_app"'],
    ['the name of a database', '3D000', 'database "throughline" does not exist'],
  ])('says that PostgreSQL refuses %s', async (_, code, message) => {
    await expect(withDatabase(session, failing(code, message))).rejects.toMatchObject({
      told: { what: `The database refuses: ${message}.` },
    });
  });

  it('passes on what has another cause', async () => {
    await expect(withDatabase(session, failing('22P02', 'a mistake of ours'))).rejects.toThrow('a mistake of ours');
  });
});
