import type { Command } from 'commander';
import { type Gate, GATES, type Tier, TIERS } from '@throughline/domain';
import { formatDeadline } from '@throughline/policy/words';
import { readPages } from '@throughline/api-client';
import type { Run } from '../program.ts';
import type { Session } from '../session.ts';
import { formatCoverage } from '../words/coverage.ts';
import { formatComparison } from '../words/comparison.ts';
import { formatElection } from '../words/deadlines.ts';
import { formatExplanation, formatSetAside } from '../words/explanation.ts';
import { formatHistory } from '../words/history.ts';
import { formatProgramme, formatProgrammeList } from '../words/programme.ts';
import { deadlineCommands } from './deadlines.ts';
import { AS_KNOWN, collect, MOMENT, needed, option, packNamed, point, targetsOf } from './options.ts';
import { packMoveCommand } from './policy.ts';
import { list, request } from './request.ts';
import { steeringCommands } from './steering.ts';
import { successionCommands } from './succession.ts';
import { readWarnings, targetsCommand } from './targets.ts';

interface Start {
  readonly title: string;
  readonly organisation: string;
  readonly tier: Tier;
  readonly target?: readonly string[];
  readonly pack?: { readonly id: string; readonly version: number };
  readonly moment?: string;
}

const start = async (session: Session, programme: string, options: Start): Promise<void> => {
  const { title, organisation, tier, pack, moment } = options;
  const targets = await targetsOf(options.target);
  const body = { programme, title, organisation, tier, targets, pack, moment };
  const answer = await session.api().call('post /v1/programmes', { body });
  const words =
    answer.outcome === 'recorded'
      ? `${programme} is started and on the record.`
      : `${programme} was started already, with the same particulars.`;
  // A replay is of what is past.
  const planned = moment === undefined ? GATES.filter((gate) => Object.hasOwn(targets, gate)) : [];
  const warnings = await readWarnings(
    session,
    programme,
    planned.map((gate) => formatDeadline({ kind: 'gate-target', of: gate, gate })),
  );
  const { colours } = session.runtime.terminal;
  session.print.result({ ...answer, warnings }, () =>
    [words, ...(warnings ?? []).map((warning) => colours.yellow(formatElection(warning)))].join('\n'),
  );
};

interface AsKnown {
  readonly asKnownAt?: string;
}

/** Its gates, or one of them, explained requirement by requirement. */
const explain = async (session: Session, id: string, { gate: only, asKnownAt }: AsKnown & { gate?: Gate }) => {
  const { terminal } = session.runtime;
  const api = session.api();
  const gates = await Promise.all(
    (only === undefined ? GATES : [only]).map((gate) =>
      api.call('get /v1/programmes/{id}/gates/{gate}/explanation', { params: { id, gate }, query: { asKnownAt } }),
    ),
  );
  const [first] = gates;
  session.print.result(only === undefined ? { gates } : first, () =>
    [
      ...gates.map((explanation) => formatExplanation(explanation, terminal)),
      ...(first === undefined ? [] : [formatSetAside(first, terminal)]),
    ]
      .filter((text) => text !== '')
      .join('\n'),
  );
};

const HISTORY = 'get /v1/programmes/{id}/history';
const history = async (session: Session, id: string, { type, asKnownAt }: AsKnown & { type?: readonly string[] }) => {
  const api = session.api();
  const asking = { params: { id }, query: { asKnownAt, type: type as string[] | undefined, limit: 500 } };
  const [events, known] = await Promise.all([
    readPages(api, HISTORY, asking),
    api.call(HISTORY, { params: { id }, query: { asKnownAt, limit: 1 } }),
  ]);
  session.print.result({ programme: id, events }, () => formatHistory(id, events, session.runtime.terminal, known));
};

/** `programme start|list|status|explain|history`, and what steers one. */
export const programmeCommands = (program: Command, run: Run): void => {
  const programme = program.command('programme').description('Start programmes and see how they stand');
  programme
    .command('start <id>')
    .description('Start a programme')
    .requiredOption('--title <title>', 'what it is about')
    .requiredOption('--organisation <code>', 'ODS code of the commissioner, as QPM')
    .addOption(needed('--tier <tier>', 'how far-reaching it is').choices(TIERS))
    .addOption(option('--target <gate=day>', 'when a gate should close; repeatable', collect))
    .addOption(option('--pack <id@version>', 'policy pack to pin (default: the default one)', packNamed('--pack')))
    .addOption(MOMENT)
    .action(run<Start>((session, { args: [id = ''], options }) => start(session, id, options)));
  list(run, programme.command('list').description('Programmes you may see'), {
    route: 'get /v1/programmes',
    query: {
      organisation: option('--organisation <code>', 'of this commissioner'),
      stage: option('--stage <gate>', 'whose next gate is this, or `done`'),
      gateStatus: option('--gate-status <status>', 'whose next gate is open, ready, …'),
      tier: option('--tier <tier>').choices(TIERS),
      nature: option('--nature <nature>').choices(['live', 'replay']),
      overdue: option('--overdue', 'whose next target has passed'),
      asKnownAt: AS_KNOWN,
    },
    limit: 200,
    words: formatProgrammeList,
  });
  request(run, programme.command('status <id>').description('A programme with its seven gates'), {
    route: 'get /v1/programmes/{id}',
    query: { asKnownAt: AS_KNOWN },
    done: (_, answer, terminal) => formatProgramme(answer, terminal),
  });
  programme
    .command('explain <id>')
    .description('Why each gate is open, ready or closed: requirement by requirement')
    .addOption(option('--gate <gate>', 'this gate only').choices(GATES))
    .addOption(AS_KNOWN)
    .action(run<AsKnown & { gate?: Gate }>((session, { args: [id = ''], options }) => explain(session, id, options)));
  const coverage = programme.command('coverage <id>').description('The groups that it has to reach, and which it has');
  request(run, coverage, {
    route: 'get /v1/programmes/{id}/coverage',
    query: { asKnownAt: AS_KNOWN },
    done: (_, answer, terminal) => formatCoverage(answer, terminal),
  });
  programme
    .command('history <id>')
    .description('All that is on record of a programme, in order')
    .addOption(option('--type <type>', 'only events of this type, as GateClosureRefused; repeatable', collect))
    .addOption(AS_KNOWN)
    .action(
      run<AsKnown & { type?: string[] }>((session, { args: [id = ''], options }) => history(session, id, options)),
    );
  request(
    run,
    programme.command('compare <id>').description('What differs between two points, or from another programme'),
    {
      route: 'get /v1/programmes/{id}/comparison',
      query: {
        from: needed(
          '--from <point>',
          'the end of a day in London, an instant, a version as v12, closing-<gate>, or now',
          point,
        ),
        to: option('--to <point>', 'the same; now unless given', point),
        with: option('--with <programme>', 'another programme, of which --to is a point'),
      },
      done: (_, answer, terminal) => formatComparison(answer, terminal),
    },
  );
  deadlineCommands(programme, run);
  targetsCommand(programme, run);
  steeringCommands(programme, run);
  successionCommands(programme, run);
  packMoveCommand(programme, run);
};
