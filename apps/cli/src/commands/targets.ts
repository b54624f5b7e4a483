import type { Command } from 'commander';
import { GATES, gate as gateName } from '@throughline/domain';
import { formatDeadline } from '@throughline/policy';
import { commandAnswer, programmeAnswer } from '../api/answers.ts';
import { type Api, apiPath } from '../api/api.ts';
import { ask } from '../api/ask.ts';
import { type DeadlineChangeAnswer, type DeadlinesAnswer, datesChanged } from '../api/deadline-answers.ts';
import { electionWarnings } from '../api/deadlines.ts';
import { readHistory } from '../api/history.ts';
import { usage } from '../failure.ts';
import type { Run } from '../program.ts';
import { newKey, type Session } from '../session.ts';
import { formatTargets } from '../words/targets.ts';
import { collect, members, MOMENT, readAfterwards, REASON } from './order.ts';
import { instantMeant } from './when.ts';

interface Reschedule {
  readonly target: readonly string[];
  readonly reason: string;
  readonly moment?: string;
}

const targetOf = (text: string): readonly [string, string] => {
  const [name = '', when = ''] = text.split('=', 2);
  const accepted = `gate=day or gate=instant, as involvement=2027-02-19; gates are ${GATES.join(', ')}`;
  if (!gateName.safeParse(name).success) throw usage('A --target names no gate.', accepted);
  const meant = instantMeant(when);
  if (meant === undefined) throw usage(`The --target of ${name} is neither a day nor an instant.`, accepted);
  return [name, meant];
};

/**
 * Instants by gate, of `involvement=2027-02-19` (17:00 in London) or `involvement=2027-02-19T12:00:00Z`.
 * @throws CliFailure
 */
export const targetsOf = (pairs: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(pairs.map(targetOf));

/** Deadlines that moved, or came to be, because of an event of this programme. */
const changedBy = async (api: Api, id: string, eventId: string): Promise<readonly DeadlineChangeAnswer[]> => {
  const events = await readHistory(api, id, { type: ['DeadlinesChanged'] });
  return events
    .map(({ payload }) => datesChanged.parse(payload))
    .filter(({ because }) => because === eventId)
    .flatMap(({ changes }) => changes);
};

/** Warnings of what was planned by an order that is recorded; null when they could not be read. */
export const readWarnings = async (
  session: Session,
  id: string,
  planned: readonly string[],
): Promise<DeadlinesAnswer['warnings'] | null> =>
  (await readAfterwards(session, 'Warnings of elections', () => electionWarnings(session.api(), id, planned))) ?? null;

const reschedule = async (session: Session, id: string, { target, reason, moment }: Reschedule): Promise<void> => {
  const targets = targetsOf(target);
  const api = session.api();
  const before = await ask(api, programmeAnswer, { method: 'GET', path: apiPath`/v1/programmes/${id}` });
  const answer = await ask(api, commandAnswer, {
    method: 'PUT',
    path: apiPath`/v1/programmes/${id}/targets`,
    body: members({ targets, reason, moment }),
    idempotencyKey: newKey(),
    ifMatch: `"${before.version}"`,
  });
  const asked = before.gates.flatMap(({ gate, target: was }) => {
    const now = targets[gate];
    return now === undefined ? [] : [{ gate, was, now }];
  });
  const { event } = answer;
  const deadlines =
    event === null
      ? []
      : ((await readAfterwards(session, 'The dates that moved', () => changedBy(api, id, event.id))) ?? null);
  const planned = [
    ...asked.map(({ gate }) => formatDeadline({ kind: 'gate-target', of: gate, gate })),
    ...(deadlines ?? []).map(formatDeadline),
  ];
  const warnings = moment === undefined ? await readWarnings(session, id, planned) : [];
  const rescheduled = { ...answer, targets: asked, deadlines, warnings };
  session.print.result(rescheduled, () => formatTargets(rescheduled, session.runtime.terminal));
};

/** `programme targets`. */
export const targetsCommand = (programme: Command, run: Run): void => {
  programme
    .command('targets <id>')
    .description('Move when gates should close, and see what moves with them; the other targets stay')
    .requiredOption('--target <gate=day>', 'when a gate should close; repeatable', collect)
    .requiredOption(...REASON)
    .option(...MOMENT)
    .action(run<Reschedule>((session, { args: [id = ''], options }) => reschedule(session, id, options)));
};
