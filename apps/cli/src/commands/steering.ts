import { type Command, Argument, Option } from 'commander';
import { TIERS } from '@throughline/domain';
import { apiPath } from '../api/api.ts';
import type { Run } from '../program.ts';
import type { Session } from '../session.ts';
import { collect, give, instantOf, members, MOMENT, REASON, seen } from './order.ts';

interface Reasoned {
  readonly reason: string;
  readonly moment?: string;
}
interface Tiered extends Reasoned {
  readonly evidence: readonly string[];
}
interface Suspended extends Reasoned {
  readonly cause: string;
  readonly reference: string;
  readonly until?: string;
}
const setTier = async (session: Session, [id = '', tier = '']: readonly string[], options: Tiered) => {
  const { reason, evidence, moment } = options;
  await give(session, {
    method: 'PUT',
    path: apiPath`/v1/programmes/${id}/tier`,
    body: members({ tier, reason, evidence, moment }),
    ...(await seen(session, id)),
    done: `${id} is in tier ${tier} from now on. What is promised stays promised; closed gates keep their closures.`,
    already: `${id} was in tier ${tier} already.`,
  });
};

const suspend = (session: Session, [id = '']: readonly string[], options: Suspended) => {
  const { cause, reference, until, reason, moment } = options;
  return give(session, {
    path: apiPath`/v1/programmes/${id}/suspension`,
    body: members({ cause, reference, reason, moment, until: until && instantOf('--until', until) }),
    done: `${id} is suspended by ${cause} ${reference}. No gate closes until the end of it is recorded: throughline programme resume ${id}`,
    already: `${id} was suspended by ${cause} ${reference} already.`,
  });
};

const resume = (session: Session, [id = '']: readonly string[], options: Omit<Suspended, 'until'>) => {
  const { cause, reference, reason, moment } = options;
  return give(session, {
    path: apiPath`/v1/programmes/${id}/resumption`,
    body: members({ cause, reference, reason, moment }),
    done: `The end of ${cause} ${reference} is recorded; ${id} goes on, unless something else suspends it.`,
    already: `${id} had resumed already.`,
  });
};

const override = (session: Session, [id = '', commitment = '']: readonly string[], { reason, moment }: Reasoned) =>
  give(session, {
    path: apiPath`/v1/programmes/${id}/commitments/${commitment}/override`,
    body: members({ reason, moment }),
    done: `The promise ${commitment} is overridden by the board, with its reason. It stays on record.`,
    already: `The promise ${commitment} was overridden already.`,
  });

const cancel = (session: Session, [id = '']: readonly string[], { reason, moment }: Reasoned) =>
  give(session, {
    path: apiPath`/v1/programmes/${id}/cancellation`,
    body: members({ reason, moment }),
    done: `${id} is cancelled. No gate of it closes and nobody is reminded of its dates any more; all that is on record stays.`,
    already: `${id} was cancelled already.`,
  });

const causeOption = () =>
  new Option('--cause <cause>', 'what suspends it').choices(['call-in', 'legal-hold']).makeOptionMandatory();
const REFERENCE = ['--reference <reference>', 'of the direction, claim or hold'] as const;

/** `programme tier|suspend|resume|override-commitment|cancel`. */
export const steeringCommands = (programme: Command, run: Run): void => {
  programme
    .command('tier')
    .argument('<id>', 'programme')
    .addArgument(new Argument('<tier>', 'tier').choices(TIERS))
    .description('Set the tier, on an assessment of the duty; below T2 also on the view of scrutiny')
    .requiredOption(...REASON)
    .option(
      '--evidence <event>',
      'duty assessment or scrutiny view on record that counts, as source#id; repeatable',
      collect,
      [],
    )
    .option(...MOMENT)
    .action(run<Tiered>((session, { args, options }) => setTier(session, args, options)));
  programme
    .command('suspend <id>')
    .description(
      'Suspend a programme: no gate closes until it resumes. A legal hold is also placed on one that is over',
    )
    .addOption(causeOption())
    .requiredOption(...REFERENCE)
    .requiredOption(...REASON)
    .option('--until <day>', 'end of its clock, as a day or an instant')
    .option(...MOMENT)
    .action(run<Suspended>((session, { args, options }) => suspend(session, args, options)));
  programme
    .command('resume <id>')
    .description('Record the end of a suspension')
    .addOption(causeOption())
    .requiredOption(...REFERENCE)
    .requiredOption(...REASON)
    .option(...MOMENT)
    .action(run<Suspended>((session, { args, options }) => resume(session, args, options)));
  programme
    .command('override-commitment <id> <name>')
    .description('Override a public promise, by the board and with its reason')
    .requiredOption(...REASON)
    .option(...MOMENT)
    .action(run<Reasoned>((session, { args, options }) => override(session, args, options)));
  programme
    .command('cancel <id>')
    .description('Cancel a programme; nothing of its record is lost')
    .requiredOption(...REASON)
    .option(...MOMENT)
    .action(run<Reasoned>((session, { args, options }) => cancel(session, args, options)));
};
