import type { Command } from 'commander';
import { z } from 'zod';
import { apiPath } from '../api/api.ts';
import { ask } from '../api/ask.ts';
import { usage } from '../failure.ts';
import type { Run } from '../program.ts';
import type { Session } from '../session.ts';
import { formatPackMove } from '../words/pack-move.ts';
import { give, members, MOMENT, packNamed } from './order.ts';

const pack = z.looseObject({ id: z.string(), version: z.number() });
/** What a move would change, as the API shows it. */
export const packMoveAnswer = z.looseObject({
  programme: z.string(),
  from: pack,
  to: pack,
  digest: z.string(),
  requirements: z.array(z.looseObject({ key: z.string(), nowUnmet: z.boolean() })),
  keptGates: z.array(z.string()),
  droppedPromises: z.array(z.string()),
  sentences: z.array(z.string()),
});
export type PackMoveAnswer = z.infer<typeof packMoveAnswer>;

interface Moved {
  readonly shown?: string;
  readonly reason?: string;
  readonly moment?: string;
}

const show = async (session: Session, id: string, to: string): Promise<void> => {
  const move = await ask(session.api(), packMoveAnswer, {
    method: 'GET',
    path: apiPath`/v1/programmes/${id}/pack-move`,
    query: { to },
  });
  session.print.result(move, () => formatPackMove(move, session.runtime.terminal));
};

const movePack = async (session: Session, [id = '', named = '']: readonly string[], options: Moved): Promise<void> => {
  const to = packNamed('The second argument', named);
  const { shown: differences, reason, moment } = options;
  if (differences === undefined) return show(session, id, `${to.id}/${to.version}`);
  if (reason === undefined) throw usage('A decision goes on the record with its reason.', 'Add --reason <sentence>.');
  return give(session, {
    path: apiPath`/v1/programmes/${id}/pack-move`,
    body: members({ to, differences, reason, moment }),
    done: `${id} is under ${named} now. Gates that have closed keep the pack they closed under: throughline programme explain ${id}`,
    already: `${id} was under ${named} already.`,
  });
};

/** `programme move-pack`: shows what would change; with `--shown`, decides on exactly that. */
export const packMoveCommand = (programme: Command, run: Run): void => {
  programme
    .command('move-pack <id> <pack>')
    .description('Show what another policy pack (id@version) would change for a programme; with --shown, move it')
    .option('--shown <digest>', 'the differences decided on, as they were shown')
    .option('--reason <sentence>', 'for the record')
    .option(...MOMENT)
    .action(run<Moved>((session, { args, options }) => movePack(session, args, options)));
};
