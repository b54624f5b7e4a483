import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';

/** The role as which applications connect, the one that alone writes the log, and the one of the console's sessions. */
export type Role = 'throughline_app' | 'throughline_sealer' | 'throughline_console';

/**
 * A password for a role that everybody who may migrate arrives at, and nobody else.
 * @throws Error when the owner's URL holds no password to derive it from.
 */
export const derivedPassword = (ownerUrl: URL, role: Role): string => {
  if (ownerUrl.password === '') {
    throw new Error(
      `the owner's database URL holds no password to derive one for ${role} from; give the application's password`,
    );
  }
  return createHmac('sha256', decodeURIComponent(ownerUrl.password)).update(role).digest('base64url');
};

/** SCRAM-SHA-256 verifier (RFC 5803), so that no password is ever in a statement, where servers may log it. */
const verifierOf = (password: string): string => {
  const iterations = 4096;
  const salt = randomBytes(16);
  const salted = pbkdf2Sync(password.normalize('NFKC'), salt, iterations, 32, 'sha256');
  const hmac = (text: string): Buffer => createHmac('sha256', salted).update(text).digest();
  const storedKey = createHash('sha256').update(hmac('Client Key')).digest('base64');
  const serverKey = hmac('Server Key').toString('base64');
  return `SCRAM-SHA-256$${iterations}:${salt.toString('base64')}$${storedKey}:${serverKey}`;
};

const codeOf = (error: unknown): string => String((error as { readonly code?: unknown }).code);

const canLogIn = async (url: string): Promise<boolean> => {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  try {
    await client.connect();
    return true;
  } catch (error) {
    // Wrong password, or none set.
    if (codeOf(error).startsWith('28')) return false;
    throw error;
  } finally {
    await client.end();
  }
};

/** Roles belong to the cluster, locks to a database: two databases may be migrated at once. */
const createUnlessThere = async (owner: Client, role: Role, password: string): Promise<void> => {
  const there = await owner.query('SELECT FROM pg_roles WHERE rolname = $1', [role]);
  if (there.rows.length > 0) return;
  try {
    await owner.query(`CREATE ROLE ${role} LOGIN PASSWORD '${verifierOf(password)}'`);
  } catch (error) {
    // duplicate_object, or its unique index when both were about to commit.
    if (!['42710', '23505'].includes(codeOf(error))) throw error;
  }
};

const setPassword = async (owner: Client, role: Role, password: string): Promise<void> => {
  for (let attempt = 1; ; attempt++) {
    try {
      await owner.query(`ALTER ROLE ${role} LOGIN PASSWORD '${verifierOf(password)}'`);
      return;
    } catch (error) {
      // insufficient_privilege: PostgreSQL lets a role alter those it made itself, or may administer.
      if (codeOf(error) === '42501')
        throw new Error(
          `the owner of the database may not set the password of ${role}, which another role made: GRANT ${role} TO <owner> WITH ADMIN OPTION`,
          { cause: error },
        );
      // "tuple concurrently updated": another migration sets the same password.
      if (codeOf(error) !== 'XX000' || attempt === 5) throw error;
      await pause(20 * attempt);
    }
  }
};

/**
 * Makes sure that a role exists and can connect with its password; leaves it alone when it can. Gives the database's URL as that role.
 */
export const ensureRole = async (
  owner: Client,
  role: Role,
  { ownerUrl, password }: { readonly ownerUrl: URL; readonly password: string },
): Promise<string> => {
  const url = new URL(ownerUrl);
  url.username = role;
  url.password = encodeURIComponent(password);
  await createUnlessThere(owner, role, password);
  if (!(await canLogIn(url.href))) await setPassword(owner, role, password);
  return url.href;
};
