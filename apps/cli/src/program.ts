import { Command } from 'commander';
import { reminderPolicyCommands } from './commands/deadlines.ts';
import { demoCommand } from './commands/demo.ts';
import { directoryCommands } from './commands/directory.ts';
import { eventCommands } from './commands/event.ts';
import { exportCommand } from './commands/export.ts';
import { gateCommands } from './commands/gate.ts';
import { historyCommands } from './commands/history.ts';
import { identityCommands } from './commands/identity.ts';
import { ingestCommands } from './commands/ingest.ts';
import { logCommands } from './commands/log.ts';
import { policyCommands } from './commands/policy.ts';
import { programmeCommands } from './commands/programme.ts';
import { publicationCommands } from './commands/publication.ts';
import { proveCommand } from './commands/prove.ts';
import { rebuildCommand } from './commands/rebuild.ts';
import { reportCommands } from './commands/report.ts';
import { stackCommands } from './commands/stack.ts';
import { verifyCommand } from './commands/verify.ts';
import { workCommands } from './commands/work.ts';
import { witnessCommand } from './commands/witness.ts';
import { EXIT } from './failure.ts';
import { type GlobalOptions, openSession, type Outcome, type Session } from './session.ts';
import type { Runtime } from './runtime.ts';

/** Puts commands on a program; `run` opens the session and keeps the exit code. */
export type Register = (program: Command, run: Run) => void;
/** Makes a commander action of work on a session. The command's own options and arguments come as commander parsed them. */
export type Run = <Options extends object>(
  work: (session: Session, given: { readonly args: readonly string[]; readonly options: Options }) => Promise<Outcome>,
) => (this: Command) => Promise<void>;

const REGISTERS: readonly Register[] = [
  stackCommands,
  demoCommand,
  workCommands,
  programmeCommands,
  historyCommands,
  gateCommands,
  eventCommands,
  publicationCommands,
  ingestCommands,
  directoryCommands,
  reminderPolicyCommands,
  reportCommands,
  policyCommands,
  rebuildCommand,
  logCommands,
  proveCommand,
  exportCommand,
  verifyCommand,
  witnessCommand,
  identityCommands,
];

const EXAMPLES = `
Examples
  throughline login --as pm-1
  throughline programme start P-017 --title "Stroke rehabilitation" --organisation QPM --tier T2
  throughline event send sessions.csv --mapping outreach.yaml
  throughline programme explain P-017 --gate context

Exit codes: 0 done · 1 refused or not met · 2 not understood · 3 cannot reach · 4 not signed in`;

/** Options as they were given. What of them is worked out when the command runs, as a day in London, is worked out here. */
const workedOut = async (given: object): Promise<object> => {
  const options = Object.entries(given).map(async ([name, value]: [string, unknown]) => [
    name,
    typeof value === 'function' ? await (value as () => unknown)() : value,
  ]);
  return Object.fromEntries((await Promise.all(options)) as [string, unknown][]);
};

/** The command line of Throughline. `finished` gets the exit code of the command that ran. */
export const buildProgram = (runtime: Runtime, finished: (code: number) => void): Command => {
  const { terminal } = runtime;
  const program = new Command('throughline')
    .description('Runs commissioning programmes through gates that close only on recorded involvement.')
    .option('--json', 'only JSON on standard output')
    .option(
      '--as <person>',
      'act as one of the local stack’s people (pm-1, il-1, ap-1, bs-1, sro-1, ex-1, co-1, svc-1, op-1, au-1)',
    )
    .showHelpAfterError('(add --help for what is accepted)')
    .addHelpText('after', EXAMPLES)
    .configureOutput({
      writeOut: (text) => terminal.out(text),
      writeErr: (text) => terminal.err(text),
      getOutHelpWidth: () => terminal.columns,
      getErrHelpWidth: () => terminal.columns,
    })
    .exitOverride();
  const run: Run = (work) =>
    async function (this: Command) {
      const options = this.optsWithGlobals<GlobalOptions>();
      const session = openSession(runtime, options);
      const given = { args: this.args, options: (await workedOut(options)) as never };
      finished((await work(session, given)) ?? EXIT.ok);
    };
  for (const register of REGISTERS) register(program, run);
  return program;
};
