import { CommanderError } from 'commander';
import { CliFailure, EXIT } from './failure.ts';
import { createPrinter } from './printer.ts';
import { buildProgram } from './program.ts';
import type { Runtime } from './runtime.ts';

/** Runs one command line (without node and script) and gives its exit code. Never throws, never shows a stack trace. */
export const runCli = async (args: readonly string[], runtime: Runtime): Promise<number> => {
  const { terminal, env } = runtime;
  const print = createPrinter(terminal, args.includes('--json'));
  let outcome: number = EXIT.ok;
  try {
    const program = buildProgram(runtime, (code) => (outcome = code));
    await program.parseAsync([...args], { from: 'user' });
    return outcome;
  } catch (error) {
    // Help and version come as errors with code 0; commander has written what there is to say of a wrong command line.
    if (error instanceof CommanderError) {
      if (error.exitCode !== 0 && args.includes('--json'))
        print.failure({ what: 'The command line is not understood.', accepted: 'See `throughline --help`.' });
      return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
    }
    if (error instanceof CliFailure) {
      print.failure(error.told);
      return error.exit;
    }
    // Recognised by its name, for most commands load nothing of the evidence.
    if (error instanceof Error && error.name === 'NodeTooOld') {
      print.failure({
        what: `${error.message}.`,
        accepted: 'Node 24.6 or newer, or `npm run throughline`, which brings it along.',
      });
      return EXIT.usage;
    }
    print.failure({
      what: 'Something went wrong inside this program.',
      accepted: 'Repeat the command with THROUGHLINE_DEBUG=1 for the technical detail, and report it.',
    });
    if (env['THROUGHLINE_DEBUG'] === '1')
      terminal.err(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    return EXIT.fault;
  }
};
