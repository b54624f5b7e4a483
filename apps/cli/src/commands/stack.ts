import { join } from 'node:path';
import type { Command } from 'commander';
import { stackHere } from '../installation/installation.ts';
import type { Run } from '../program.ts';
import type { Runtime } from '../runtime.ts';

/** Runs a command of the local stack, which makes the clone ready first when it is not; gives its exit code. */
export const runStack = (
  { repository, runNode }: Pick<Runtime, 'repository' | 'runNode'>,
  command: 'up' | 'stop' | 'doctor',
  args: readonly string[],
  output: 'inherit' | 'stderr' = 'inherit',
): Promise<number> =>
  runNode({ script: join(repository, 'infra', 'local', 'bootstrap.mjs'), args: [command, ...args], output });

/** `up`, `down`, `doctor`: the local stack's own programs, with their own options. */
export const stackCommands = (program: Command, run: Run): void => {
  const forwarded = (command: string, to: 'up' | 'stop' | 'doctor', description: string) =>
    program
      .command(command)
      .description(description)
      .argument('[options...]', 'passed on as they are')
      .helpOption(false)
      .allowUnknownOption()
      .action(
        run(async ({ runtime, options, print }, { args }) => {
          if (options.json !== true) return runStack(runtime, to, args);
          // Only the doctor has a JSON report of its own.
          if (to === 'doctor') return runStack(runtime, to, [...args, '--json']);
          const exitCode = await runStack(runtime, to, args, 'stderr');
          print.result(
            { command, exitCode, urls: to === 'up' ? (stackHere(runtime)?.stack.urls ?? null) : null },
            () => '',
          );
          return exitCode;
        }),
      );
  forwarded('up', 'up', 'Bring the local stack up (--fresh, --empty, --detach)');
  forwarded('down', 'stop', 'Stop the local stack of this clone');
  forwarded('doctor', 'doctor', 'Say what is missing, broken or too old, and how to get it');
};
