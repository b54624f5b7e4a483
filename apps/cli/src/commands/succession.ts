import { type Command, Option } from 'commander';
import { BACK_TO } from '@throughline/domain';
import { apiPath } from '../api/api.ts';
import { ask } from '../api/ask.ts';
import { offerAnswer } from '../api/offer-answers.ts';
import { usage } from '../failure.ts';
import type { Run } from '../program.ts';
import { newKey, type Session } from '../session.ts';
import { collect, instantOf, members, MOMENT, type Order, REASON } from './order.ts';

interface Transferred {
  readonly reason: string;
  readonly moment?: string;
  readonly approver: readonly string[];
  readonly expires?: string;
}

interface Forked {
  readonly expires?: string;
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
export const approversOf = (pairs: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(
    pairs.map((pair) => {
      const [before = '', after = ''] = pair.split('=', 2);
      if (before === '' || after === '')
        throw usage('An --approver does not say who acts in place of whom.', 'Two staff ids, as ap-1=ap-9');
      return [before, after];
    }),
  );

/** Until when an offer stands, as a day or an instant; the API's four weeks unless given. */
const expiresAt = (expires: string | undefined) =>
  expires === undefined ? undefined : instantOf('--expires', expires);

const NOTHING_MOVES = 'Nothing moves until one of its people accepts';
/** How the other side finds the offer and answers it. */
const answering = (id: string, offer: number): string =>
  `${NOTHING_MOVES}: throughline programme accept-offer ${id} ${offer}, or refuse-offer. Take it back with withdraw-offer ${id} ${offer}.`;

const transfer = (session: Session, [id = '', to = '']: readonly string[], options: Transferred) =>
  giveOffer(session, {
    path: apiPath`/v1/programmes/${id}/transfers`,
    body: members({
      to,
      reason: options.reason,
      approvers: approversOf(options.approver),
      expiresAt: expiresAt(options.expires),
      moment: options.moment,
    }),
    done: (offer) => `${id} is offered to ${to}, as offer ${offer ?? '?'}. ${answering(id, offer ?? 0)}`,
    already: (offer) =>
      offer === null ? `${id} belonged to ${to} already.` : `${id} was offered to ${to} already, as offer ${offer}.`,
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
  const { title, organisation, reason, part, remainder, cleared, backTo, approver, expires, moment } = options;
  return giveOffer(session, {
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
      expiresAt: expiresAt(expires),
      moment,
    }),
    done: (offer) =>
      offer === null
        ? `${programme} goes its own way from here, for: ${part}. It shares the past of ${id}; what is sent to one counts for that one only.`
        : `${programme}, for: ${part}, is offered to ${organisation ?? 'the other organisation'}, as offer ${offer}. ${answering(id, offer)}`,
    already: (offer) =>
      offer === null
        ? `${id} was forked into ${programme} already.`
        : `${programme} was offered already, as offer ${offer}.`,
  });
};

/** Gives an order that may make an offer, and says which. @throws CliFailure */
const giveOffer = async (
  session: Session,
  order: Omit<Order, 'done' | 'already'> & Readonly<Record<'done' | 'already', (offer: number | null) => string>>,
): Promise<void> => {
  const { path, body, done, already } = order;
  const answer = await ask(session.api(), offerAnswer, { method: 'POST', path, body, idempotencyKey: newKey() });
  session.print.result(answer, () => (answer.outcome === 'recorded' ? done : already)(answer.offer));
};

/** `programme transfer|fork`. */
export const successionCommands = (programme: Command, run: Run): void => {
  programme
    .command('transfer <id> <organisation>')
    .description('Offer a programme to its successor, by ODS code; it moves when one of their people accepts')
    .requiredOption(...REASON)
    .option('--approver <pair>', 'who acts in place of whom, as ap-1=ap-9; repeatable', collect, [])
    .option('--expires <day>', 'until when the offer stands, as a day or an instant (default: four weeks)')
    .option(...MOMENT)
    .action(run<Transferred>((session, { args, options }) => transfer(session, args, options)));
  programme
    .command('fork <id> <new-id>')
    .description('Fork a programme, or offer the fork to another organisation: both keep the past they share')
    .requiredOption('--title <title>', 'of the new programme')
    .requiredOption('--part <words>', 'which people, or which part of the proposal, the new programme is for')
    .requiredOption('--remainder <words>', 'what stays')
    .requiredOption(...REASON)
    .option(
      '--organisation <code>',
      'ODS code, where the new programme is for another organisation: it is offered to them',
    )
    .option('--cleared <version>', 'version of the proposal of which a part was cleared, as hub@1')
    .addOption(
      new Option('--back-to <gate>', 'the new programme goes back to this gate, with a new version').choices(BACK_TO),
    )
    .option('--approver <pair>', 'who acts there in place of whom, as ap-1=ap-9; repeatable', collect, [])
    .option('--expires <day>', 'until when the offer stands, as a day or an instant (default: four weeks)')
    .option(...MOMENT)
    .action(run<Forked>((session, { args, options }) => fork(session, args, options)));
};
