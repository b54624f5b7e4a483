import { type Command, Argument, Option } from 'commander';
import { BACK_TO, TIERS } from '@throughline/domain';
import { apiPath } from '../api/api.ts';
import { usage } from '../failure.ts';
import type { Run } from '../program.ts';
import type { Session } from '../session.ts';
import { give, instantOf, members, MOMENT, REASON, seen } from './order.ts';

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
interface Transferred extends Reasoned {
  readonly approver: readonly string[];
}

interface Forked extends Reasoned {
  readonly title: string;
  readonly organisation?: string;
  readonly part: string;
  readonly remainder: string;
  readonly cleared?: string;
  readonly backTo?: string;
  readonly approver: readonly string[];
}

const collect = (text: string, before: readonly string[]): readonly string[] => [...before, text];

const setTier = async (session: Session, [id = '', tier = '']: readonly string[], options: Tiered) => {
  const { reason, evidence, moment } = options;
  await give(session, {
    method: 'PUT',
    path: apiPath`/v1/programmes/${id}/tier`,
    body: members({ tier, reason, evidence, moment }),
    ...(await seen(session, id)),
    done: `${id} is in tier ${tier} from now on. What is promised stays promised; closed gates keep their closings.`,
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

/** `ap-1=ap-9`: from now on ap-9 acts in place of ap-1. */
const approversOf = (pairs: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(
    pairs.map((pair) => {
      const [before = '', after = ''] = pair.split('=', 2);
      if (before === '' || after === '')
        throw usage('An --approver does not say who acts in place of whom.', 'Two staff ids, as ap-1=ap-9');
      return [before, after];
    }),
  );

const transfer = (session: Session, [id = '', to = '']: readonly string[], options: Transferred) =>
  give(session, {
    path: apiPath`/v1/programmes/${id}/transfers`,
    body: members({ to, reason: options.reason, approvers: approversOf(options.approver), moment: options.moment }),
    done: `${id} belongs to ${to} from now on. What is on record keeps its owner at the time.`,
    already: `${id} belonged to ${to} already.`,
  });

/** `hub@1`: version 1 of the proposal hub. */
const versionOf = (text: string): { readonly proposal: string; readonly version: number } => {
  const at = text.lastIndexOf('@');
  const version = Number(text.slice(at + 1));
  if (at < 1 || !Number.isInteger(version) || version < 1)
    throw usage('--cleared does not name a version of a proposal.', 'The proposal and its version, as hub@1');
  return { proposal: text.slice(0, at), version };
};

const fork = (session: Session, [id = '', programme = '']: readonly string[], options: Forked) => {
  const { title, organisation, reason, part, remainder, cleared, backTo, approver, moment } = options;
  return give(session, {
    path: apiPath`/v1/programmes/${id}/forks`,
    body: members({
      programme,
      title,
      organisation,
      reason,
      part,
      remainder,
      cleared: cleared === undefined ? undefined : versionOf(cleared),
      goesBackTo: backTo,
      approvers: approver.length === 0 ? undefined : approversOf(approver),
      moment,
    }),
    done: `${programme} goes its own way from here, for: ${part}. It shares the past of ${id}; what is sent to one counts for that one only.`,
    already: `${id} was forked into ${programme} already.`,
  });
};

const override = (session: Session, [id = '', commitment = '']: readonly string[], { reason, moment }: Reasoned) =>
  give(session, {
    path: apiPath`/v1/programmes/${id}/commitments/${commitment}/override`,
    body: members({ reason, moment }),
    done: `The promise ${commitment} is overridden by the board, with its reason. It stays on record.`,
    already: `The promise ${commitment} was overridden already.`,
  });

const causeOption = () =>
  new Option('--cause <cause>', 'what suspends it').choices(['call-in', 'legal-hold']).makeOptionMandatory();
const REFERENCE = ['--reference <reference>', 'of the direction, claim or hold'] as const;

/** `programme tier|suspend|resume|transfer|fork|override-commitment`. */
export const steeringCommands = (programme: Command, run: Run): void => {
  programme
    .command('tier')
    .argument('<id>', 'programme')
    .addArgument(new Argument('<tier>', 'tier').choices(TIERS))
    .description('Set the tier; a lower one rests on evidence')
    .requiredOption(...REASON)
    .option('--evidence <event>', 'assessment or scrutiny view on record, as source#id; repeatable', collect, [])
    .option(...MOMENT)
    .action(run<Tiered>((session, { args, options }) => setTier(session, args, options)));
  programme
    .command('suspend <id>')
    .description('Suspend a programme: no gate closes until it resumes')
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
    .command('transfer <id> <organisation>')
    .description('Hand a programme to its successor, by ODS code')
    .requiredOption(...REASON)
    .option('--approver <pair>', 'who acts in place of whom, as ap-1=ap-9; repeatable', collect, [])
    .option(...MOMENT)
    .action(run<Transferred>((session, { args, options }) => transfer(session, args, options)));
  programme
    .command('fork <id> <new-id>')
    .description('Fork a programme: both keep the past they share, each has its own future')
    .requiredOption('--title <title>', 'of the new programme')
    .requiredOption('--part <words>', 'which people, or which part of the proposal, the new programme is for')
    .requiredOption('--remainder <words>', 'what stays')
    .requiredOption(...REASON)
    .option('--organisation <code>', 'ODS code, where the new programme is for another organisation')
    .option('--cleared <version>', 'version of the proposal of which a part was cleared, as hub@1')
    .addOption(
      new Option('--back-to <gate>', 'the new programme goes back to this gate, with a new version').choices(BACK_TO),
    )
    .option('--approver <pair>', 'who acts there in place of whom, as ap-1=ap-9; repeatable', collect, [])
    .option(...MOMENT)
    .action(run<Forked>((session, { args, options }) => fork(session, args, options)));
  programme
    .command('override-commitment <id> <name>')
    .description('Override a public promise, by the board and with its reason')
    .requiredOption(...REASON)
    .option(...MOMENT)
    .action(run<Reasoned>((session, { args, options }) => override(session, args, options)));
};
