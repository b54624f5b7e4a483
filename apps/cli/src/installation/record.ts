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

const opened = async (session: Session) => {
  const url = databaseUrl(session);
  // The engines' packages are loaded by these commands alone; the others start faster without them.
  const [{ createPostgresEventStore, StoreUnavailable }, { policyEngineHere }] = await Promise.all([
    import('@throughline/event-store'),
    import('../policy-engine.ts'),
  ]);
  const policyEngine = await policyEngineHere(session.runtime);
  return { store: createPostgresEventStore({ url, projection: policyEngine.projection }), StoreUnavailable };
};

/** Works on the record itself, without the API, and closes it. @throws CliFailure when it cannot be reached. */
export const withRecord = async <T>(
  session: Session,
  work: (store: Awaited<ReturnType<typeof opened>>['store']) => Promise<T>,
): Promise<T> => {
  const { store, StoreUnavailable } = await opened(session);
  try {
    return await work(store);
  } catch (error) {
    throw error instanceof StoreUnavailable ? unreachable(error) : error;
  } finally {
    await store.close();
  }
};
