import { type Command, Argument } from 'commander';
import { GATES } from '@throughline/domain';
import { apiPath } from '../api/api.ts';
import { ask } from '../api/ask.ts';
import { commandAnswer } from '../api/answers.ts';
import type { Run } from '../program.ts';
import { freshKey, type Session } from '../session.ts';
import { CLOSED_MEANS } from '../words/terms.ts';

interface Asked {
  readonly note?: string;
  readonly moment?: string;
}

const gateArgument = () => new Argument('<gate>', 'gate').choices(GATES);

const request = async (session: Session, [id = '', gate = '']: readonly string[], { note, moment }: Asked) => {
  const answer = await ask(session.api(), commandAnswer, {
    method: 'POST',
    path: apiPath`/v1/programmes/${id}/gates/${gate}/closure-requests`,
    idempotencyKey: freshKey(),
    body: { ...(note === undefined ? {} : { note }), ...(moment === undefined ? {} : { moment }) },
  });
  session.print.result(answer, () =>
    answer.outcome === 'recorded'
      ? `The closing of ${gate} is asked for and on the record. Another person closes it: throughline gate close ${id} ${gate}`
      : `Nothing to do: ${gate} is closed already, or you have asked for its closing before.`,
  );
};

const close = async (session: Session, [id = '', gate = '']: readonly string[], { moment }: Asked) => {
  const answer = await ask(session.api(), commandAnswer, {
    method: 'POST',
    path: apiPath`/v1/programmes/${id}/gates/${gate}/closures`,
    idempotencyKey: freshKey(),
    body: moment === undefined ? {} : { moment },
  });
  session.print.result(answer, () =>
    answer.outcome === 'recorded'
      ? `Gate ${gate} of ${id} is closed. ${CLOSED_MEANS}`
      : `Gate ${gate} of ${id} was closed already.`,
  );
};

/** `gate request|close`. A refusal is on the record too, and ends with exit code 1. */
export const gateCommands = (program: Command, run: Run): void => {
  const gate = program.command('gate').description('Ask for a gate to be closed, and close it: two people');
  gate
    .command('request')
    .argument('<id>', 'programme')
    .addArgument(gateArgument())
    .description('Ask for a gate to be closed')
    .option('--note <sentence>', 'for the record')
    .option('--moment <instant>', 'replays only: the moment in the case')
    .action(run<Asked>((session, { args, options }) => request(session, args, options)));
  gate
    .command('close')
    .argument('<id>', 'programme')
    .addArgument(gateArgument())
    .description('Close a gate whose closing another person asked for')
    .option('--moment <instant>', 'replays only: the moment in the case')
    .action(run<Asked>((session, { args, options }) => close(session, args, options)));
};
