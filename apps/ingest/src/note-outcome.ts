import { OffsetFenced, StoreUnavailable } from '@throughline/event-store';
import { BrokerUnavailable, MessageRefused, type UnreadOffsets } from '@throughline/messaging';
import type { IngestMetrics } from './metrics.ts';
import type { IngestLog } from './ports.ts';
import type { Recorded } from './record-batch.ts';
import type { Swept } from './sweep-waiting.ts';

/** A stable word for why something has to be done again. */
export const causeOf = (error: unknown): string => {
  if (error instanceof OffsetFenced) return 'fenced';
  if (error instanceof StoreUnavailable) return 'store-unavailable';
  if (error instanceof BrokerUnavailable) return 'broker-unavailable';
  if (error instanceof MessageRefused) return 'dead-letter-refused';
  return 'unexpected';
};

/** Counts letters, and warns of personal data: where it came in, not what it was. */
const noteLetters = (metrics: IngestMetrics, log: IngestLog, reasons: readonly string[], where: object): void => {
  for (const reason of reasons) metrics.deadLetters.inc({ reason });
  const personal = reasons.filter((reason) => reason === 'personal-data').length;
  if (personal > 0) {
    metrics.personalData.inc(personal);
    log.warn({ ...where, messages: personal }, 'what looks like personal data was quarantined without its content');
  }
};

/** Notes what a committed transaction did. */
export const noteRecorded = (metrics: IngestMetrics, log: IngestLog, done: Recorded): void => {
  metrics.recorded.inc(done.recorded);
  metrics.duplicates.inc(done.duplicates);
  metrics.parked.inc(done.parked);
  const personal = done.letters.filter(({ reason }) => reason === 'personal-data').map(({ origin }) => origin);
  noteLetters(
    metrics,
    log,
    done.letters.map(({ reason }) => reason),
    { origins: personal.slice(0, 10) },
  );
};

/** Notes what a look at the waiting events did. */
export const noteSwept = (metrics: IngestMetrics, log: IngestLog, swept: Swept): void => {
  metrics.recorded.inc(swept.recorded);
  metrics.duplicates.inc(swept.duplicates);
  noteLetters(metrics, log, swept.reasons, { from: 'waiting events' });
};

/** Counts offsets that were never read. A range whose end is not known counts as one offset: it was not nothing. */
export const noteUnread = (metrics: IngestMetrics, unread: readonly UnreadOffsets[]): void => {
  for (const { reason, from, next } of unread)
    metrics.unread.inc({ reason }, next === null ? 1 : Number(BigInt(next) - BigInt(from)));
};
