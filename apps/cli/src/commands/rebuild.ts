import type { Command } from 'commander';
import { CliFailure, EXIT, usage } from '../failure.ts';
import { showProgress } from '../progress.ts';
import { NO_STACK, stackHere } from '../place/place.ts';
import type { Run } from '../program.ts';
import type { Session } from '../session.ts';
import { count } from '../words/terms.ts';

const databaseUrl = ({ surroundings }: Session): string => {
  const url = surroundings.env['DATABASE_URL'] || stackHere(surroundings)?.stack.database.url;
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

const rebuild = async (session: Session, { replace = false }: { readonly replace?: boolean }): Promise<number> => {
  const url = databaseUrl(session);
  // The engines' packages are loaded by this command alone; the others start faster without them.
  const [{ createPostgresEventStore, StoreUnavailable }, { standings }] = await Promise.all([
    import('@throughline/event-store'),
    import('../standings.ts'),
  ]);
  const store = createPostgresEventStore({ url, projection: standings.projection });
  const progress = showProgress(session.surroundings.terminal, 'Rebuilding', 0, 'programmes');
  try {
    const report = await store.rebuild({
      mode: replace ? 'replace' : 'compare',
      onProgress: (done, total) => progress.at(done, total),
    });
    progress.done();
    const { streams, events, differing } = report;
    const same = differing.length === 0;
    session.print.result({ mode: replace ? 'replace' : 'compare', ...report }, () => {
      const read = `${count(events, 'event')} of ${count(streams, 'programme')} read again.`;
      if (same) return `${read} Every state kept is the state its events give.`;
      return `${read} ${replace ? 'Put right' : 'Differing from their events'}: ${differing.join(', ')}${replace ? '' : '\nPut them right with `throughline rebuild --replace`.'}`;
    });
    return same || replace ? EXIT.ok : EXIT.refused;
  } catch (error) {
    throw error instanceof StoreUnavailable ? unreachable(error) : error;
  } finally {
    progress.done();
    await store.close();
  }
};

/** `rebuild`: folds every programme again from its events and compares with (or replaces) the state kept. */
export const rebuildCommand = (program: Command, run: Run): void => {
  program
    .command('rebuild')
    .description('Fold every programme again from its events and compare with the state kept')
    .option('--replace', 'put right what differs')
    .action(run<{ replace?: boolean }>((session, { options }) => rebuild(session, options)));
};
