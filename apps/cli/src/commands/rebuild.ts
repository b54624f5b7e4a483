import type { Command } from 'commander';
import { count } from '@throughline/words';
import { EXIT } from '../failure.ts';
import { withDatabase, withRecord } from '../installation/record.ts';
import type { Run } from '../program.ts';
import { showProgress } from '../progress.ts';
import type { Session } from '../session.ts';

const rebuild = (session: Session, { replace = false }: { readonly replace?: boolean }): Promise<number> =>
  withRecord(session, async (store) => {
    const mode = replace ? 'replace' : 'compare';
    const progress = await showProgress(session.runtime.terminal, 'Rebuilding', 0, 'streams');
    const report = await store
      .rebuild({ mode, onProgress: (done, total) => progress.at(done, total) })
      .finally(() => progress.done());
    const { streams, events, differing } = report;
    const same = differing.length === 0;
    session.print.result({ mode, ...report }, () => {
      const read = `${count(events, 'event')} of ${count(streams, 'stream')} read again.`;
      if (same) return `${read} Every state kept is the state its events give.`;
      return `${read} ${replace ? 'Put right' : 'Differing from their events'}: ${differing.join(', ')}${replace ? '' : '\nPut them right with `throughline rebuild --replace`.'}`;
    });
    return same || replace ? EXIT.ok : EXIT.refused;
  });

/** Empties history over programmes; the worker makes it again. */
const emptyHistory = (session: Session): Promise<number> =>
  withDatabase(session, async (url) => {
    const { createPostgresHistoryStore } = await import('@throughline/event-store');
    const history = createPostgresHistoryStore({ url, connections: 1 });
    try {
      await history.clear();
      const { sealed } = await history.position();
      session.print.result(
        { leaves: sealed },
        () => `The worker makes history again, of ${count(sealed, 'leaf', 'leaves')}.`,
      );
      return EXIT.ok;
    } finally {
      await history.close();
    }
  });

interface Options {
  readonly replace?: boolean;
  readonly history?: boolean;
}

/** `rebuild`: folds every programme again from its events and compares with (or replaces) the state kept. */
export const rebuildCommand = (program: Command, run: Run): void => {
  program
    .command('rebuild')
    .description('Fold every programme again from its events and compare with the state kept')
    .option('--replace', 'put right what differs')
    .option('--history', 'have the worker make history over programmes again, instead')
    .action(
      run<Options>((session, { options }) => (options.history ? emptyHistory(session) : rebuild(session, options))),
    );
};
