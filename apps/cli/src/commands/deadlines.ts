import type { Command } from 'commander';
import { OFFICES } from '@throughline/domain';
import { readDeadlines } from '../api/deadlines.ts';
import { apiPath } from '../api/api.ts';
import { usage } from '../failure.ts';
import type { Run } from '../program.ts';
import type { Session } from '../session.ts';
import { formatDeadlines } from '../words/deadlines.ts';
import { collect, give, members, MOMENT, REASON } from './order.ts';

interface Team {
  readonly assign: readonly string[];
  readonly reason: string;
  readonly moment?: string;
}

const deadlines = async (session: Session, id: string): Promise<void> => {
  const answer = await readDeadlines(session.api(), id);
  session.print.result(answer, () => formatDeadlines(answer, session.runtime.terminal));
};

/** `senior-responsible-owner=sro-1`: who holds the office for the programme. @throws CliFailure */
const teamOf = (pairs: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(
    pairs.map((pair) => {
      const [office = '', person = ''] = pair.split('=', 2);
      if (person === '' || !OFFICES.some((known) => known === office))
        throw usage(
          'An --assign does not say who holds which office.',
          `An office and a staff id, as senior-responsible-owner=sro-1; offices: ${OFFICES.join(', ')}`,
        );
      return [office, person];
    }),
  );

const team = async (session: Session, id: string, { assign, reason, moment }: Team): Promise<void> => {
  const named = teamOf(assign);
  await give(session, {
    method: 'PUT',
    path: apiPath`/v1/programmes/${id}/team`,
    body: members({ team: named, reason, moment }),
    done: `The team of ${id} is on the record. They are told of its deadlines: throughline programme deadlines ${id}`,
    already: `They held these offices of ${id} already.`,
  });
};

/** `programme deadlines|team`. */
export const deadlineCommands = (programme: Command, run: Run): void => {
  programme
    .command('deadlines <id>')
    .description('What has to be on record by when, who was told, and who will be next')
    .action(run((session, { args: [id = ''] }) => deadlines(session, id)));
  programme
    .command('team <id>')
    .description('Name who holds offices for this programme, before its organisation’s directory')
    .requiredOption('--assign <office=person>', 'as senior-responsible-owner=sro-1; repeatable', collect)
    .requiredOption(...REASON)
    .option(...MOMENT)
    .action(run<Team>((session, { args: [id = ''], options }) => team(session, id, options)));
};
