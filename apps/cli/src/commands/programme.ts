import { type Command, Option } from 'commander';
import { GATES, TIERS } from '@throughline/domain';
import type { Run } from '../program.ts';
import { collect } from './order.ts';
import { offerCommands } from './offers.ts';
import { packMoveCommand } from './pack-move.ts';
import { deadlineCommands } from './deadlines.ts';
import { type AsKnown, explain, history, list, type List, status } from './read-programme.ts';
import { start, type Start } from './start-programme.ts';
import { steeringCommands } from './steering.ts';
import { successionCommands } from './succession.ts';
import { targetsCommand } from './targets.ts';

const AS_KNOWN = ['--as-known-at <instant>', 'only what had been recorded by then, as 2027-02-19T17:00:00Z'] as const;

/** `programme start|list|status|explain|history`, and what steers one. */
export const programmeCommands = (program: Command, run: Run): void => {
  const programme = program.command('programme').description('Start programmes and see how they stand');
  programme
    .command('start <id>')
    .description('Start a programme')
    .requiredOption('--title <title>', 'what it is about')
    .requiredOption('--organisation <code>', 'ODS code of the commissioner, as QPM')
    .addOption(new Option('--tier <tier>', 'how far-reaching it is').choices(TIERS).makeOptionMandatory())
    .option('--target <gate=day>', 'when a gate should close; repeatable', collect, [])
    .option('--pack <id@version>', 'policy pack to pin (default: the default one)')
    .option('--moment <instant>', 'replays only: the moment in the case')
    .action(run<Start>((session, { args: [id = ''], options }) => start(session, id, options)));
  programme
    .command('list')
    .description('Programmes you may see')
    .option('--organisation <code>', 'of this commissioner')
    .option('--stage <gate>', 'whose next gate is this, or `done`')
    .option('--gate-status <status>', 'whose next gate is open, ready, …')
    .addOption(new Option('--tier <tier>').choices(TIERS))
    .addOption(new Option('--nature <nature>').choices(['live', 'replay']))
    .option('--overdue', 'whose next target has passed')
    .action(run<List>((session, { options }) => list(session, options)));
  programme
    .command('status <id>')
    .description('A programme with its seven gates')
    .option(...AS_KNOWN)
    .action(run<AsKnown>((session, { args: [id = ''], options }) => status(session, id, options)));
  programme
    .command('explain <id>')
    .description('Why each gate is open, ready or closed: requirement by requirement')
    .addOption(new Option('--gate <gate>', 'this gate only').choices(GATES))
    .option(...AS_KNOWN)
    .action(run<AsKnown & { gate?: string }>((session, { args: [id = ''], options }) => explain(session, id, options)));
  programme
    .command('history <id>')
    .description('All that is on record of a programme, in order')
    .option('--type <type>', 'only events of this type, as GateClosureRefused; repeatable', collect, [])
    .option(...AS_KNOWN)
    .action(
      run<AsKnown & { type: readonly string[] }>((session, { args: [id = ''], options }) =>
        history(session, id, options),
      ),
    );
  deadlineCommands(programme, run);
  targetsCommand(programme, run);
  steeringCommands(programme, run);
  successionCommands(programme, run);
  offerCommands(programme, run);
  packMoveCommand(programme, run);
};
