import { GATES } from '@throughline/domain';
import { formatDeadline } from '@throughline/policy';
import { commandAnswer } from '../api/answers.ts';
import { ask } from '../api/ask.ts';
import { newKey, type Session } from '../session.ts';
import { formatElection } from '../words/elections.ts';
import { packNamed } from './order.ts';
import { readWarnings, targetsOf } from './targets.ts';

/** Options of `programme start`. */
export interface Start {
  readonly title: string;
  readonly organisation: string;
  readonly tier: string;
  readonly target: readonly string[];
  readonly pack?: string;
  readonly moment?: string;
}

/** Starts a programme. @throws CliFailure */
export const start = async (session: Session, id: string, options: Start): Promise<void> => {
  const targets = targetsOf(options.target);
  const answer = await ask(session.api(), commandAnswer, {
    method: 'POST',
    path: '/v1/programmes',
    idempotencyKey: newKey(),
    body: {
      programme: id,
      title: options.title,
      organisation: options.organisation,
      tier: options.tier,
      targets,
      ...(options.pack === undefined ? {} : { pack: packNamed('--pack', options.pack) }),
      ...(options.moment === undefined ? {} : { moment: options.moment }),
    },
  });
  const words =
    answer.outcome === 'recorded'
      ? `${id} is started and on the record.`
      : `${id} was started already, with the same particulars.`;
  // A replay is of what is past.
  const planned = options.moment === undefined ? GATES.filter((gate) => Object.hasOwn(targets, gate)) : [];
  const warnings = await readWarnings(
    session,
    id,
    planned.map((gate) => formatDeadline({ kind: 'gate-target', of: gate, gate })),
  );
  const { colours } = session.runtime.terminal;
  session.print.result({ ...answer, warnings }, () =>
    [words, ...(warnings ?? []).map((warning) => colours.yellow(formatElection(warning)))].join('\n'),
  );
};
