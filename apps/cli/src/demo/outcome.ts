import type { ProgrammeEvent, UnmetReason } from '@throughline/domain';
import { type Api, type HistoryItem, readPages } from '@throughline/api-client';
import { problemCode } from '../api/problem.ts';
import { CliFailure } from '../failure.ts';
import type { Play } from './samples.ts';

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

type Decision = Extract<ProgrammeEvent, { type: 'GateClosed' | 'GateClosureRefused' }>;
const isDecision = (item: HistoryItem): item is HistoryItem & Decision =>
  item.type === 'GateClosed' || item.type === 'GateClosureRefused';

const decisionsIn = (history: readonly HistoryItem[]) =>
  history.filter(isDecision).map(({ type, payload, occurredAt: at, recordedAt }) => ({
    type,
    gate: payload.gate,
    at,
    recordedAt,
    unmet: 'unmet' in payload ? payload.unmet : [],
  }));

const historyOf = async (api: Api, programme: string): Promise<readonly HistoryItem[]> => {
  try {
    const asking = { params: { id: programme }, query: { limit: 500 } };
    return await readPages(api, 'get /v1/programmes/{id}/history', asking);
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
  const { gates } = await api.call('get /v1/programmes/{id}', { params: { id: play.programme } });
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
