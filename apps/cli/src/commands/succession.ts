import { type Command, Option } from 'commander';
import { BACK_TO } from '@throughline/domain';
import { apiPath } from '../api/api.ts';
import { usage } from '../failure.ts';
import type { Run } from '../program.ts';
import type { Session } from '../session.ts';
import { collect, give, members, MOMENT, REASON } from './order.ts';

interface Transferred {
  readonly reason: string;
  readonly moment?: string;
  readonly approver: readonly string[];
}

interface Forked {
  readonly reason: string;
  readonly moment?: string;
  readonly title: string;
  readonly organisation?: string;
  readonly part: string;
  readonly remainder: string;
  readonly cleared?: string;
  readonly backTo?: string;
  readonly approver: readonly string[];
}

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

/** `programme transfer|fork`. */
export const successionCommands = (programme: Command, run: Run): void => {
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
};
