import type { AgendaReading } from './activity-port.ts';

/** The moment a reading has its programme wake at; undefined when there is none. */
export const dueMoment = ({ agenda, wakeAt }: AgendaReading): string | undefined =>
  wakeAt === undefined ? agenda.nextDeadline?.at : (wakeAt ?? undefined);

/** Milliseconds that the workflow itself waits from the reading to that moment; undefined when it is not ahead (an overdue target is nothing to wait for) or waited for elsewhere. */
export const untilDue = (reading: AgendaReading): number | undefined => {
  if (reading.waits !== undefined) return undefined;
  const moment = dueMoment(reading);
  if (moment === undefined) return undefined;
  const remaining = Date.parse(moment) - Date.parse(reading.asOf);
  return remaining > 0 ? remaining : undefined;
};

/** True when something was due by the reading itself. A target date alone is nothing that could be seen to. */
export const isDueByNow = ({ wakeAt, asOf }: AgendaReading): boolean =>
  wakeAt !== undefined && wakeAt !== null && Date.parse(wakeAt) <= Date.parse(asOf);

/** The same reading, to be acted on so much later. */
export const later = (reading: AgendaReading, milliseconds: number): AgendaReading => ({
  ...reading,
  wakeAt: new Date(Date.parse(reading.asOf) + milliseconds).toISOString(),
});

/** What is waited for in the queue. */
export interface Wait {
  readonly due: string;
  /** It was due when the waiting began, and is answered when it has been seen to; otherwise what waits may have been seen to, and wait for a later moment. */
  readonly isNow: boolean;
}

/** True when this is waiting for what the reading asks for. What is due already keeps its place when something else is due as well. */
export const isSameWait = (waiting: Wait | undefined, reading: AgendaReading): boolean => {
  const { wakeAt = null } = reading;
  if (waiting === undefined || wakeAt === null) return waiting === undefined && wakeAt === null;
  return isDueByNow(reading) ? waiting.isNow : Date.parse(wakeAt) === Date.parse(waiting.due);
};

/**
 * True when `seen` knows no less than `known`, which came first. Of the same version the later one does: what is not on the programme's record, as the board's
 * calendar, may have changed between them. Readings of releases without `waits` are taken as they come, as they were.
 */
export const knowsAsMuch = (seen: AgendaReading, known: AgendaReading): boolean =>
  seen.agenda.version > known.agenda.version ||
  (seen.agenda.version === known.agenda.version &&
    (seen.waits === undefined || Date.parse(seen.asOf) >= Date.parse(known.asOf)));
