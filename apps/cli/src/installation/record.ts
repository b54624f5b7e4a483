import { CliFailure, EXIT, usage } from '../failure.ts';
import type { Session } from '../session.ts';
import { NO_STACK, stackHere } from './installation.ts';

/** Database of the record: `DATABASE_URL`, else that of the stack running here. @throws CliFailure when there is none. */
const databaseUrl = ({ runtime }: Session): string => {
  const url = runtime.env['DATABASE_URL'] || stackHere(runtime)?.stack.database.url;
  if (url === undefined)
    throw new CliFailure(EXIT.unreachable, {
      what: 'No database is named and no running stack was found here.',
      accepted: `Name it in DATABASE_URL. ${NO_STACK}`,
    });
  if (!URL.canParse(url))
    throw usage('DATABASE_URL is not a URL.', 'For example postgres://role@127.0.0.1:5432/throughline');
  return url;
};

const unreachable = (cause: unknown): CliFailure =>
  new CliFailure(
    EXIT.unreachable,
    { what: 'The database could not be reached.', accepted: 'Is the stack running? `throughline doctor` tells.' },
    { cause },
  );

const refused = (cause: unknown): CliFailure =>
  new CliFailure(
    EXIT.unreachable,
    {
      what: `The database refuses: ${cause instanceof Error ? cause.message : String(cause)}.`,
      accepted:
        'Check role, password and name of the database in DATABASE_URL; `throughline doctor` names what is missing.',
    },
    { cause },
  );

/** Works on the database itself, without the API. @throws CliFailure when it cannot be reached, or refuses. */
export const withDatabase = async <T>(session: Session, work: (url: string) => Promise<T>): Promise<T> => {
  const url = databaseUrl(session);
  // The engines' packages are loaded by these commands alone; the others start faster without them.
  const { isEngineFailure, StoreUnavailable } = await import('@throughline/event-store');
  try {
    return await work(url);
  } catch (error) {
    if (error instanceof StoreUnavailable) throw unreachable(error);
    throw isEngineFailure(error) ? refused(error) : error;
  }
};

const opened = async (session: Session, url: string) => {
  const [{ createPostgresEventStore }, { policyEngineHere }] = await Promise.all([
    import('@throughline/event-store'),
    import('../policy-engine.ts'),
  ]);
  const { projection } = await policyEngineHere(session.runtime);
  return createPostgresEventStore({ url, projection });
};

/** Works on the record itself, without the API, and closes it. @throws CliFailure when it cannot be reached. */
export const withRecord = <T>(
  session: Session,
  work: (store: Awaited<ReturnType<typeof opened>>) => Promise<T>,
): Promise<T> =>
  withDatabase(session, async (url) => {
    const store = await opened(session, url);
    try {
      return await work(store);
    } finally {
      await store.close();
    }
  });
