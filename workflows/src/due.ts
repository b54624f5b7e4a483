import type { AgendaReading } from './activity-port.ts';

/** True when something was due by the reading itself. */
export const isDueByNow = ({ wakeAt, asOf }: AgendaReading): boolean =>
  wakeAt !== null && Date.parse(wakeAt) <= Date.parse(asOf);

/** The moment that is waited for in the queue. */
export interface Wait {
  readonly due: string;
  /** It was due when the waiting began, and the activity answers after processing. Otherwise it may have been processed and wait for a later moment. */
  readonly isNow: boolean;
}

/** True when this is waiting for what the reading asks for. What is due already keeps its place when something else is due as well. */
export const isSameWait = (waiting: Wait | undefined, reading: AgendaReading): boolean => {
  const { wakeAt } = reading;
  if (waiting === undefined || wakeAt === null) return waiting === undefined && wakeAt === null;
  return isDueByNow(reading) ? waiting.isNow : Date.parse(wakeAt) === Date.parse(waiting.due);
};

/**
 * True when `read` knows no less than `known`, which came first. Of the same version the later one does: what is not on the programme's record, as the
 * board's calendar, may have changed between them.
 */
export const knowsAsMuch = (read: AgendaReading, known: AgendaReading): boolean =>
  read.agenda.version > known.agenda.version ||
  (read.agenda.version === known.agenda.version && Date.parse(read.asOf) >= Date.parse(known.asOf));
