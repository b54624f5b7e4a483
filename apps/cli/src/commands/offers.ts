import type { Command } from 'commander';
import { apiPath } from '../api/api.ts';
import { offerInShort } from '../api/offer-answers.ts';
import { readPages } from '../api/pages.ts';
import type { Run } from '../program.ts';
import type { Session } from '../session.ts';
import { formatOffers } from '../words/offers.ts';
import { collect, give, members, MOMENT, REASON } from './order.ts';
import { approversOf } from './succession.ts';

interface ListedOffers {
  readonly organisation?: string;
  readonly open?: boolean;
}
interface Accepted {
  readonly approver: readonly string[];
  readonly moment?: string;
}
interface Ended {
  readonly reason: string;
  readonly moment?: string;
}

const list = async (session: Session, { organisation, open }: ListedOffers): Promise<void> => {
  const items = await readPages(session.api(), offerInShort, {
    path: '/v1/offers',
    query: { organisation, status: open === true ? 'open' : undefined },
    pageSize: 100,
  });
  session.print.result({ items }, () => formatOffers(items, session.runtime.terminal));
};

const accept = (session: Session, [id = '', offer = '']: readonly string[], { approver, moment }: Accepted) =>
  give(session, {
    path: apiPath`/v1/programmes/${id}/offers/${offer}/acceptance`,
    body: members({ approvers: approver.length === 0 ? undefined : approversOf(approver), moment }),
    done: `Offer ${offer} of ${id} is accepted: your organisation has it from now on. What is on record keeps its owner at the time.`,
    already: `Offer ${offer} of ${id} was accepted already.`,
  });

const refuse = (session: Session, [id = '', offer = '']: readonly string[], { reason, moment }: Ended) =>
  give(session, {
    path: apiPath`/v1/programmes/${id}/offers/${offer}/refusal`,
    body: members({ reason, moment }),
    done: `Offer ${offer} of ${id} is refused; the programme stays where it is.`,
    already: `Offer ${offer} of ${id} was refused already.`,
  });

const withdraw = (session: Session, [id = '', offer = '']: readonly string[], { reason, moment }: Ended) =>
  give(session, {
    path: apiPath`/v1/programmes/${id}/offers/${offer}/withdrawal`,
    body: members({ reason, moment }),
    done: `Offer ${offer} of ${id} is withdrawn; the programme stays where it is.`,
    already: `Offer ${offer} of ${id} was withdrawn already.`,
  });

/** `programme offers|accept-offer|refuse-offer|withdraw-offer`. */
export const offerCommands = (programme: Command, run: Run): void => {
  programme
    .command('offers')
    .description('Offers of programmes, made by or to your organisations')
    .option('--organisation <code>', 'made by or to this organisation')
    .option('--open', 'only those that can still be accepted')
    .action(run<ListedOffers>((session, { options }) => list(session, options)));
  programme
    .command('accept-offer <id> <offer>')
    .description('Accept an offer for your organisation: the programme is handed over, or forked')
    .option(
      '--approver <pair>',
      'who acts in place of whom, as ap-1=ap-9 (default: as offered); repeatable',
      collect,
      [],
    )
    .option(...MOMENT)
    .action(run<Accepted>((session, { args, options }) => accept(session, args, options)));
  programme
    .command('refuse-offer <id> <offer>')
    .description('Refuse an offer made to your organisation')
    .requiredOption(...REASON)
    .option(...MOMENT)
    .action(run<Ended>((session, { args, options }) => refuse(session, args, options)));
  programme
    .command('withdraw-offer <id> <offer>')
    .description('Withdraw an offer that your organisation made')
    .requiredOption(...REASON)
    .option(...MOMENT)
    .action(run<Ended>((session, { args, options }) => withdraw(session, args, options)));
};
