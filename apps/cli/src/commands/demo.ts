import { join } from 'node:path';
import { type Command, Option } from 'commander';
import { inParallel } from '../demo/in-parallel.ts';
import { type PlayOutcome, readOutcome } from '../demo/outcome.ts';
import { type As, playThrough, stepsOf } from '../demo/play.ts';
import { reportJson, reportSummary, formatReport } from '../demo/report.ts';
import { type Play, readSamples, VARIANTS } from '../demo/samples.ts';
import type { Api } from '@throughline/api-client';
import { CliFailure, EXIT, usage } from '../failure.ts';
import { stackHere } from '../installation/installation.ts';
import { isRunning } from '../installation/stack-file.ts';
import type { Run } from '../program.ts';
import { showProgress } from '../progress.ts';
import type { Session } from '../session.ts';
import { runStack } from './stack.ts';

interface Demo {
  readonly case: readonly string[];
  readonly variant?: string;
  readonly down?: boolean;
  readonly summary?: boolean;
}

/** More at a time only queue behind one another on a small machine. */
const PLAYED_AT_ONCE = 5;
const READER = 'pm-1';

const chosen = (plays: readonly Play[], { case: cases, variant }: Demo): readonly Play[] => {
  const known = [...new Set(plays.map(({ sample }) => sample.id))];
  if (cases.some((id) => !known.includes(id))) throw usage('There is no sample case of this id.', known.join(', '));
  return plays.filter(
    (play) => (cases.length === 0 || cases.includes(play.sample.id)) && (variant ?? play.variant) === play.variant,
  );
};

/** Brings the stack of this clone up, unless it runs or another installation is named. */
const ensureStack = async ({ runtime, print }: Session): Promise<void> => {
  if (runtime.env['THROUGHLINE_API']) return;
  const here = stackHere(runtime);
  if (here !== undefined && isRunning(here.stack)) return;
  print.aside('The stack is down; bringing it up.');
  const code = await runStack(runtime, 'up', ['--detach', '--empty'], 'stderr');
  if (code !== 0)
    throw new CliFailure(EXIT.unreachable, {
      what: 'The stack did not come up.',
      accepted: '`npm run doctor` says what is missing.',
    });
};

/** Clients by person, each with its own token kept in memory. */
const people = (session: Session): As => {
  const apis = new Map<string, Api>();
  return (person) => {
    const api = apis.get(person) ?? session.api(person);
    apis.set(person, api);
    return api;
  };
};

const playAll = async (session: Session, plays: readonly Play[]): Promise<readonly PlayOutcome[]> => {
  const as = people(session);
  const before = await inParallel(plays, PLAYED_AT_ONCE, (play) => readOutcome(as(READER), play));
  const total = plays.reduce((sum, play, i) => sum + (before[i] === undefined ? stepsOf(play) : 0), 0);
  if (total === 0) return before.flatMap((outcome) => outcome ?? []);
  const progress = await showProgress(session.runtime.terminal, 'Playing the cases', total, 'steps');
  try {
    return await inParallel([...plays.entries()], PLAYED_AT_ONCE, async ([i, play]) => {
      const known = before[i];
      if (known !== undefined) return known;
      await playThrough(as, play, (steps) => progress.advance(steps));
      const outcome = await readOutcome(as(READER), play);
      if (outcome !== undefined) return outcome;
      throw new CliFailure(EXIT.refused, {
        what: `${play.programme} was played, but its record is not that of the case.`,
        accepted:
          'If the samples have changed since they were played here, start with fresh data: npm start -- --fresh',
      });
    });
  } finally {
    progress.done();
  }
};

const demo = async (session: Session, options: Demo): Promise<void> => {
  const { runtime, print } = session;
  const plays = chosen(readSamples(join(runtime.repository, 'samples')), options);
  try {
    await ensureStack(session);
    if (!session.place().localPeople)
      throw usage('The cases are played on the local stack only.', 'THROUGHLINE_API and OIDC_ISSUER not set.');
    const outcomes = await playAll(session, plays);
    const inWords = options.summary === true ? reportSummary : formatReport;
    print.result(reportJson(outcomes), () => inWords(outcomes, runtime.terminal));
  } finally {
    if (options.down === true) await runStack(runtime, 'stop', [], 'stderr');
  }
};

/** `demo`: plays the sample cases through the running system and prints what became of each gate. */
export const demoCommand = (program: Command, run: Run): void => {
  program
    .command('demo')
    .description('Play real, past cases through the system and show which gates closed and which did not, and why')
    .option('--case <id>', 'this case only; repeatable', (id: string, before: readonly string[]) => [...before, id], [])
    .addOption(new Option('--variant <variant>').choices(VARIANTS))
    .option('--summary', 'one line for each case, without the reasons')
    .option('--down', 'stop the stack afterwards')
    .action(run<Demo>((session, { options }) => demo(session, options)));
};
