import { type Command, Argument, Option } from 'commander';
import { GATES, WAIVER_GROUNDS } from '@throughline/domain';
import { waiverAnswer } from '../api/answers.ts';
import { apiPath } from '../api/api.ts';
import { ask } from '../api/ask.ts';
import type { Run } from '../program.ts';
import { newKey, type Session } from '../session.ts';
import { momentOf } from '../words/dates.ts';
import { give, instantOf, members, MOMENT, REASON } from './order.ts';

interface Proposed {
  readonly requirement: string;
  readonly grounds: string;
  readonly reason: string;
  readonly mitigation: string;
  readonly until: string;
  readonly moment?: string;
}

const propose = async (session: Session, [id = '', gate = '']: readonly string[], options: Proposed) => {
  const { requirement, grounds, reason, mitigation, until, moment } = options;
  const expiresAt = instantOf('--until', until);
  const answer = await ask(session.api(), waiverAnswer, {
    method: 'POST',
    path: apiPath`/v1/programmes/${id}/gates/${gate}/waivers`,
    idempotencyKey: newKey(),
    body: members({ requirement, grounds, reason, mitigation, expiresAt, moment }),
  });
  session.print.result(
    answer,
    () =>
      `Waiver ${answer.waiver} of ${requirement} is proposed, until ${momentOf(expiresAt)}. Another person approves it: throughline gate approve-waiver ${id} ${answer.waiver}`,
  );
};

const approve = (
  session: Session,
  [id = '', waiver = '']: readonly string[],
  { legalAdvice, moment }: { readonly legalAdvice?: string; readonly moment?: string },
) =>
  give(session, {
    path: apiPath`/v1/programmes/${id}/waivers/${waiver}/approval`,
    body: members({ legalAdvice, moment }),
    done: `Waiver ${waiver} is approved. It substitutes for its requirement until it expires or is revoked.`,
    already: `Waiver ${waiver} was approved already.`,
  });

const revoke = (
  session: Session,
  [id = '', waiver = '']: readonly string[],
  { reason, moment }: { readonly reason: string; readonly moment?: string },
) =>
  give(session, {
    path: apiPath`/v1/programmes/${id}/waivers/${waiver}/revocation`,
    body: members({ reason, moment }),
    done: `Waiver ${waiver} is revoked. Its requirement is back, and every closing that relied on it is in question: throughline programme status ${id}`,
    already: `Waiver ${waiver} was over already.`,
  });

/** `gate waive|approve-waiver|revoke-waiver`. */
export const waiverCommands = (gate: Command, run: Run): void => {
  gate
    .command('waive')
    .argument('<id>', 'programme')
    .addArgument(new Argument('<gate>', 'gate').choices(GATES))
    .description('Propose that a requirement of a gate is waived; a second person approves')
    .requiredOption('--requirement <key>', 'as `programme explain --json` has it, as context.needs-involvement')
    .addOption(new Option('--grounds <ground>', 'why it may be waived').choices(WAIVER_GROUNDS).makeOptionMandatory())
    .requiredOption(...REASON)
    .requiredOption('--mitigation <sentence>', 'what is done instead, so that people are not left out')
    .requiredOption('--until <day>', 'day or instant at which the requirement comes back')
    .option(...MOMENT)
    .action(run<Proposed>((session, { args, options }) => propose(session, args, options)));
  gate
    .command('approve-waiver <id> <waiver>')
    .description('Approve a waiver that another person proposed')
    .option('--legal-advice <reference>', 'where the policy asks for it')
    .option(...MOMENT)
    .action(
      run<{ legalAdvice?: string; moment?: string }>((session, { args, options }) => approve(session, args, options)),
    );
  gate
    .command('revoke-waiver <id> <waiver>')
    .description('End a waiver before its time; what relied on it is in question')
    .requiredOption(...REASON)
    .option(...MOMENT)
    .action(run<{ reason: string; moment?: string }>((session, { args, options }) => revoke(session, args, options)));
};
