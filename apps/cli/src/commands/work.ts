import type { Command } from 'commander';
import type { Run } from '../program.ts';
import { formatStatus } from '../words/operations.ts';
import { formatWork } from '../words/work.ts';
import { request } from './request.ts';

/** `work`, `operations`: what waits for a person, and what waits in the installation. */
export const workCommands = (program: Command, run: Run): void => {
  request(run, program.command('work').description('What waits for you: decisions, deadlines, refused messages'), {
    route: 'get /v1/me/work',
    done: (_, answer, terminal) => formatWork(answer, terminal),
  });
  const operations = program
    .command('operations')
    .description('Whether each part works, and what waits; for operators');
  request(run, operations, {
    route: 'get /v1/operations/status',
    done: (_, answer, terminal) => formatStatus(answer, terminal),
  });
};
