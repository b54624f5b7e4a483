import { type Command, Argument } from 'commander';
import { GATES } from '@throughline/domain';
import { apiPath } from '../api/api.ts';
import type { Run } from '../program.ts';
import type { Session } from '../session.ts';
import { CLOSED_MEANS } from '../words/terms.ts';
import { give, members, MOMENT, REASON } from './order.ts';
import { waiverCommands } from './waiver.ts';

interface Asked {
  readonly note?: string;
  readonly moment?: string;
}
interface Reviewed {
  readonly reason: string;
  readonly moment?: string;
}

const gateArgument = () => new Argument('<gate>', 'gate').choices(GATES);

interface Closed extends Asked {
  readonly seen?: string;
}

const request = (session: Session, [id = '', gate = '']: readonly string[], { note, moment }: Asked) =>
  give(session, {
    path: apiPath`/v1/programmes/${id}/gates/${gate}/closure-requests`,
    body: members({ note, moment }),
    done: `The closure of ${gate} is asked for and on the record. Another person closes it: throughline gate close ${id} ${gate}`,
    already: `Nothing to do: ${gate} is closed already, or you have asked for its closure before.`,
  });

const close = (session: Session, [id = '', gate = '']: readonly string[], { moment, seen }: Closed) =>
  give(session, {
    path: apiPath`/v1/programmes/${id}/gates/${gate}/closures`,
    body: members({ moment }),
    ...(seen === undefined ? {} : { ifMatch: `"${seen}"` }),
    done: `Gate ${gate} of ${id} is closed. ${CLOSED_MEANS}`,
    already: `Gate ${gate} of ${id} was closed already.`,
  });

const reaffirm = (session: Session, [id = '', gate = '']: readonly string[], { reason, moment }: Reviewed) =>
  give(session, {
    path: apiPath`/v1/programmes/${id}/gates/${gate}/reaffirmation`,
    body: members({ reason, moment }),
    done: `The closure of ${gate} is reaffirmed, with your reason. Later gates of ${id} can close again.`,
    already: `Nothing to do: ${gate} is closed and not in question.`,
  });

const reopen = (session: Session, [id = '', gate = '']: readonly string[], { reason, moment }: Reviewed) =>
  give(session, {
    path: apiPath`/v1/programmes/${id}/gates/${gate}/reopening`,
    body: members({ reason, moment }),
    done: `Gate ${gate} of ${id} is open again. Its former closure stays in history.`,
    already: `Gate ${gate} of ${id} was opened again already.`,
  });

/** `gate request|close|reaffirm|reopen`, and waivers. A refusal is on the record too, and ends with exit code 1. */
export const gateCommands = (program: Command, run: Run): void => {
  const gate = program
    .command('gate')
    .description('Ask for a gate to be closed, close it, look at a closure again: two people');
  const onGate = (name: string, description: string): Command =>
    gate.command(name).argument('<id>', 'programme').addArgument(gateArgument()).description(description);
  onGate('request', 'Ask for a gate to be closed')
    .option('--note <sentence>', 'for the record')
    .option(...MOMENT)
    .action(run<Asked>((session, { args, options }) => request(session, args, options)));
  onGate('close', 'Close a gate whose closing another person asked for')
    .option('--seen <version>', 'version of the record whose explanation you have seen; refused when it has moved on')
    .option(...MOMENT)
    .action(run<Closed>((session, { args, options }) => close(session, args, options)));
  onGate('reaffirm', 'Say with reasons that a closure in question stands')
    .requiredOption(...REASON)
    .option(...MOMENT)
    .action(run<Reviewed>((session, { args, options }) => reaffirm(session, args, options)));
  onGate('reopen', 'Open a closed or questioned gate again')
    .requiredOption(...REASON)
    .option(...MOMENT)
    .action(run<Reviewed>((session, { args, options }) => reopen(session, args, options)));
  waiverCommands(gate, run);
};
