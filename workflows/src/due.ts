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

/** True when waiting for `due` is waiting for what the reading asks for. What was due by the reading is the same as what is. */
export const isSameWait = (due: string | undefined, { wakeAt, asOf }: AgendaReading): boolean => {
  if (due === undefined || wakeAt === undefined || wakeAt === null) return due === (wakeAt ?? undefined);
  const wanted = Date.parse(wakeAt);
  return wanted === Date.parse(due) || Math.max(wanted, Date.parse(due)) <= Date.parse(asOf);
};

/**
 * True when `seen` knows no less than `known`, which came first. Of the same version the later one does: what is not on the programme's record, as the board's
 * calendar, may have changed between them. Readings of releases without `waits` are taken as they come, as they were.
 */
export const knowsAsMuch = (seen: AgendaReading, known: AgendaReading): boolean =>
  seen.agenda.version > known.agenda.version ||
  (seen.agenda.version === known.agenda.version &&
    (seen.waits === undefined || Date.parse(seen.asOf) >= Date.parse(known.asOf)));
