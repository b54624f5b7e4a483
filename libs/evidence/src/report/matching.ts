import { factOf, kindOfType, type PackFilters, type RecordedEvent } from '@throughline/domain';

const dayInLondon = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/London', dateStyle: 'short' });

interface GateOf {
  readonly gate?: unknown;
}

const groupsOf = (event: RecordedEvent): readonly string[] => {
  const data = factOf(event)?.data;
  return data !== undefined && 'groupsReached' in data ? data.groupsReached.map(({ code }) => code) : [];
};

const isWithin = (event: RecordedEvent, { occurredFrom, occurredTo }: PackFilters): boolean => {
  if (occurredFrom === undefined && occurredTo === undefined) return true;
  const day = dayInLondon.format(new Date(event.occurredAt));
  return (occurredFrom === undefined || day >= occurredFrom) && (occurredTo === undefined || day <= occurredTo);
};

/**
 * Whether a record is one that a question asks about; every part of the question narrows it.
 * @param evidence ids of the events that met requirements of the gates it names.
 */
export const isAskedAbout = (event: RecordedEvent, filters: PackFilters, evidence: ReadonlySet<string>): boolean => {
  const { kinds, groups, gates } = filters;
  const kind = kindOfType(event.type);
  const isOfGate = (): boolean => {
    const { gate } = event.payload as GateOf;
    return evidence.has(event.eventId) || (typeof gate === 'string' && gates?.some((named) => named === gate) === true);
  };
  return (
    (kinds === undefined || (kind !== undefined && kinds.includes(kind))) &&
    (groups === undefined || groupsOf(event).some((code) => groups.includes(code))) &&
    (gates === undefined || isOfGate()) &&
    isWithin(event, filters)
  );
};
