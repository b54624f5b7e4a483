import type { Command } from 'commander';
import { BACK_TO } from '@throughline/domain';
import type { Run } from '../program.ts';
import { formatOffers } from '../words/offers.ts';
import { approvers, instant, MOMENT, needed, option, proposalVersion, REASON } from './options.ts';
import { list, request } from './request.ts';

const EXPIRES = option(
  '--expires <day>',
  'until when the offer stands, as a day or an instant (default: four weeks)',
  instant('--expires'),
);

/** How the other side finds the offer and answers it. */
const answering = (id: string, offer: number | null): string =>
  `Nothing moves until one of its people accepts: throughline programme accept-offer ${id} ${offer ?? '?'}, or refuse-offer. Take it back with withdraw-offer ${id} ${offer ?? '?'}.`;

const offering = (programme: Command, run: Run): void => {
  const transfer = programme
    .command('transfer <id> <organisation>')
    .description('Offer a programme to its successor, by ODS code; it moves when one of their people accepts');
  request(run, transfer, {
    route: 'post /v1/programmes/{id}/transfers',
    body: {
      to: '<organisation>',
      reason: REASON,
      approvers: option('--approver <pair>', 'who acts in place of whom, as ap-1=ap-9; repeatable', approvers),
      expiresAt: EXPIRES,
      moment: MOMENT,
    },
    done: ({ id, to }, { offer }) => `${id} is offered to ${to}, as offer ${offer ?? '?'}. ${answering(id, offer)}`,
    already: ({ id, to }, { offer }) =>
      offer === null ? `${id} belonged to ${to} already.` : `${id} was offered to ${to} already, as offer ${offer}.`,
  });
  const fork = programme
    .command('fork <id> <new-id>')
    .description('Fork a programme, or offer the fork to another organisation: both keep the past they share');
  request(run, fork, {
    route: 'post /v1/programmes/{id}/forks',
    body: {
      programme: '<new-id>',
      title: needed('--title <title>', 'of the new programme'),
      part: needed('--part <words>', 'which people, or which part of the proposal, the new programme is for'),
      remainder: needed('--remainder <words>', 'what stays'),
      reason: REASON,
      organisation: option(
        '--organisation <code>',
        'ODS code, where the new programme is for another organisation: it is offered to them',
      ),
      cleared: option(
        '--cleared <version>',
        'version of the proposal of which a part was cleared, as hub@1',
        proposalVersion,
      ),
      goesBackTo: option('--back-to <gate>', 'the new programme goes back to this gate, with a new version').choices(
        BACK_TO,
      ),
      approvers: option('--approver <pair>', 'who acts there in place of whom, as ap-1=ap-9; repeatable', approvers),
      expiresAt: EXPIRES,
      moment: MOMENT,
    },
    done: ({ id, programme, part, organisation }, { offer }) =>
      offer === null
        ? `${programme} goes its own way from here, for: ${part}. It shares the past of ${id}; what is sent to one counts for that one only.`
        : `${programme}, for: ${part}, is offered to ${organisation ?? 'the other organisation'}, as offer ${offer}. ${answering(id, offer)}`,
    already: ({ id, programme }, { offer }) =>
      offer === null
        ? `${id} was forked into ${programme} already.`
        : `${programme} was offered already, as offer ${offer}.`,
  });
};

/** `programme transfer|fork|offers|accept-offer|refuse-offer|withdraw-offer`. */
export const successionCommands = (programme: Command, run: Run): void => {
  offering(programme, run);
  const offers = programme.command('offers').description('Offers of programmes, made by or to your organisations');
  list(run, offers, {
    route: 'get /v1/offers',
    query: {
      organisation: option('--organisation <code>', 'made by or to this organisation'),
      status: option('--open', 'only those that can still be accepted').preset('open'),
    },
    limit: 100,
    words: formatOffers,
  });
  const accept = programme
    .command('accept-offer <id> <offer>')
    .description('Accept an offer for your organisation: the programme is handed over, or forked');
  request(run, accept, {
    route: 'post /v1/programmes/{id}/offers/{offer}/acceptance',
    body: {
      approvers: option(
        '--approver <pair>',
        'who acts in place of whom, as ap-1=ap-9 (default: as offered); repeatable',
        approvers,
      ),
      moment: MOMENT,
    },
    done: ({ id, offer }) =>
      `Offer ${offer} of ${id} is accepted: your organisation has it from now on. What is on record keeps its owner at the time.`,
    already: ({ id, offer }) => `Offer ${offer} of ${id} was accepted already.`,
  });
  const refuse = programme
    .command('refuse-offer <id> <offer>')
    .description('Refuse an offer made to your organisation');
  request(run, refuse, {
    route: 'post /v1/programmes/{id}/offers/{offer}/refusal',
    body: { reason: REASON, moment: MOMENT },
    done: ({ id, offer }) => `Offer ${offer} of ${id} is refused; the programme stays where it is.`,
    already: ({ id, offer }) => `Offer ${offer} of ${id} was refused already.`,
  });
  const withdraw = programme
    .command('withdraw-offer <id> <offer>')
    .description('Withdraw an offer that your organisation made');
  request(run, withdraw, {
    route: 'post /v1/programmes/{id}/offers/{offer}/withdrawal',
    body: { reason: REASON, moment: MOMENT },
    done: ({ id, offer }) => `Offer ${offer} of ${id} is withdrawn; the programme stays where it is.`,
    already: ({ id, offer }) => `Offer ${offer} of ${id} was withdrawn already.`,
  });
};
