import type { Command } from 'commander';
import type { DeadlineChange } from '@throughline/domain';
import { formatDeadline } from '@throughline/policy/words';
import { type Api, type ElectionWarning, readPages } from '@throughline/api-client';
import { CliFailure } from '../failure.ts';
import type { Run } from '../program.ts';
import type { Session } from '../session.ts';
import { formatTargets } from '../words/deadlines.ts';
import { collect, MOMENT, needed, REASON, targetsOf } from './options.ts';

interface Reschedule {
  readonly target: readonly string[];
  readonly reason: string;
  readonly moment?: string;
}

/**
 * What is read once a command was recorded; null where it cannot be read: a line says so, and the command stands.
 * @param what what it is, as the subject of a sentence in the plural.
 */
const readAfterwards = async <T>({ print }: Session, what: string, read: () => Promise<T>): Promise<T | null> => {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof CliFailure)) throw error;
    print.aside(`${what} could not be read: ${error.told.what}`);
    return null;
  }
};

/** Deadlines that moved, or came to be, because of an event of this programme. */
const changedBy = async (api: Api, id: string, eventId: string): Promise<readonly DeadlineChange[]> => {
  const asking = { params: { id }, query: { type: ['DeadlinesChanged'], limit: 500 } };
  const events = await readPages(api, 'get /v1/programmes/{id}/history', asking);
  return events
    .map(({ payload }) => payload as { readonly because: string; readonly changes: readonly DeadlineChange[] })
    .filter(({ because }) => because === eventId)
    .flatMap(({ changes }) => changes);
};

/**
 * What of the dates just planned falls into the time before an election in the area of the programme's organisation. It bars nothing.
 * @param planned what the dates are of, in the words of the deadlines. @returns null when that could not be read
 */
export const readWarnings = async (
  session: Session,
  id: string,
  planned: readonly string[],
): Promise<readonly ElectionWarning[] | null> => {
  if (planned.length === 0) return [];
  return readAfterwards(session, 'Warnings of elections', async () => {
    const { warnings } = await session.api().call('get /v1/programmes/{id}/deadlines', { params: { id } });
    return warnings.filter(({ what }) => planned.includes(what));
  });
};

const reschedule = async (session: Session, id: string, { target, reason, moment }: Reschedule): Promise<void> => {
  const targets = await targetsOf(target);
  const api = session.api();
  const params = { id };
  const before = await api.call('get /v1/programmes/{id}', { params });
  const answer = await api.call('put /v1/programmes/{id}/targets', {
    params,
    body: { targets, reason, moment },
    seen: before.version,
  });
  const asked = before.gates.flatMap(({ gate, target: was }) => {
    const now = targets[gate];
    return now === undefined ? [] : [{ gate, was, now }];
  });
  const { event } = answer;
  const deadlines =
    event === null ? [] : await readAfterwards(session, 'The dates that moved', () => changedBy(api, id, event.id));
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
    .addOption(needed('--target <gate=day>', 'when a gate should close; repeatable', collect))
    .addOption(REASON)
    .addOption(MOMENT)
    .action(run<Reschedule>((session, { args: [id = ''], options }) => reschedule(session, id, options)));
};
