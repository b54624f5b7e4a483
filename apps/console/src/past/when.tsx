import type { HistoryItem } from '@throughline/api-client';
import { formatLate, formatRole, fullDayOf, fullMomentOf } from '@throughline/words';

/** When something happened: what people recorded by its day, what the engine did to the minute. */
export const happened = ({ kind, occurredAt }: Pick<HistoryItem, 'kind' | 'occurredAt'>): string =>
  kind === null ? fullMomentOf(occurredAt) : fullDayOf(occurredAt);

interface Known extends Pick<HistoryItem, 'occurredAt' | 'recordedAt' | 'replayMoment'> {
  readonly nature: 'live' | 'replay';
}

const recorded = ({ nature, recordedAt, replayMoment }: Known): string => {
  if (nature === 'live') return fullMomentOf(recordedAt);
  return `${replayMoment === null ? '' : `${fullDayOf(replayMoment)}, `}played ${fullMomentOf(recordedAt)}`;
};

/** When something came on the record, and how long after it happened; in a replay by both clocks. */
export const Recorded = ({ known }: { readonly known: Known }) => {
  const late = formatLate(known);
  return (
    <>
      {recorded(known)}
      {late === '' ? null : <span class="tl-table__beneath">{late}</span>}
    </>
  );
};

/** Who did it: the role and the opaque id. */
export const byWhom = ({ role, id }: HistoryItem['actor']): string => `${formatRole(role)} ${id}`;
