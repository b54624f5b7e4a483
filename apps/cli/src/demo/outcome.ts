import { z } from 'zod';
import { type Api, apiPath } from '../api/api.ts';
import { ask } from '../api/ask.ts';
import { programmeAnswer } from '../api/answers.ts';
import { type HistoryItem, readHistory } from '../api/history.ts';
import { problemCode } from '../api/problem.ts';
import { CliFailure } from '../failure.ts';
import type { Play } from './samples.ts';

const unmetReason = z.object({
  requirement: z.string(),
  title: z.string(),
  why: z.string(),
  basis: z.array(z.object({ citation: z.string(), force: z.string() })),
});
const decision = z.object({ gate: z.string(), unmet: z.array(unmetReason).default([]) });

export type UnmetReason = z.infer<typeof unmetReason>;

/** A closure that was refused: when in the case, when on our record, and why. */
export interface Refusal {
  readonly at: string;
  readonly recordedAt: string;
  readonly unmet: readonly UnmetReason[];
}
export interface GateOutcome {
  readonly gate: string;
  readonly status: string;
  readonly closedAt: string | null;
  readonly refusals: readonly Refusal[];
}
/** What the record says of one case in one variant. */
export interface PlayOutcome {
  readonly play: Play;
  /** Involvement events on the record. */
  readonly events: number;
  /** First and last record time; the case's own dates stand in the events. */
  readonly recorded: { readonly from: string; readonly to: string };
  readonly gates: readonly GateOutcome[];
}

const DECISIONS = ['GateClosed', 'GateClosureRefused'];

const decisionsIn = (history: readonly HistoryItem[]) =>
  history.flatMap((item) => {
    const parsed = DECISIONS.includes(item.type) ? decision.safeParse(item.payload).data : undefined;
    return parsed === undefined
      ? []
      : [{ ...parsed, type: item.type, at: item.occurredAt, recordedAt: item.recordedAt }];
  });

const historyOf = async (api: Api, programme: string): Promise<readonly HistoryItem[]> => {
  try {
    return await readHistory(api, programme);
  } catch (error) {
    if (error instanceof CliFailure && problemCode(error) === 'programme-not-found') return [];
    throw error;
  }
};

const isWhole = ({ events, moments }: Play, history: readonly HistoryItem[]): boolean => {
  const recorded = new Set(history.map(({ eventId }) => eventId));
  const decided = decisionsIn(history);
  return (
    history.length > 0 &&
    events.every(({ event }) => recorded.has(event.eventId)) &&
    moments.every(({ gate, at }) => decided.some((one) => one.gate === gate && Date.parse(one.at) === Date.parse(at)))
  );
};

/** The outcome of a play as it stands on the record; undefined while it has not been played to its end. */
export const readOutcome = async (api: Api, play: Play): Promise<PlayOutcome | undefined> => {
  const history = await historyOf(api, play.programme);
  const first = history.at(0);
  const last = history.at(-1);
  if (first === undefined || last === undefined || !isWhole(play, history)) return undefined;
  const { gates } = await ask(api, programmeAnswer, { method: 'GET', path: apiPath`/v1/programmes/${play.programme}` });
  const decided = decisionsIn(history);
  return {
    play,
    events: history.filter(({ kind }) => kind !== null).length,
    recorded: { from: first.recordedAt, to: last.recordedAt },
    gates: gates.map(({ gate, status, closure }) => ({
      gate,
      status,
      closedAt: closure?.closedAt ?? null,
      refusals: decided
        .filter((one) => one.gate === gate && one.type === 'GateClosureRefused')
        .map(({ at, recordedAt, unmet }) => ({ at, recordedAt, unmet })),
    })),
  };
};
