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
 * @param isEvidence whether it met a requirement of a gate that the question names.
 */
export const isAskedAbout = (event: RecordedEvent, filters: PackFilters, isEvidence: boolean): boolean => {
  const { kinds, groups, gates } = filters;
  const kind = kindOfType(event.type);
  const isOfGate = (): boolean => {
    const { gate } = event.payload as GateOf;
    return isEvidence || (typeof gate === 'string' && gates?.some((named) => named === gate) === true);
  };
  return (
    (kinds === undefined || (kind !== undefined && kinds.includes(kind))) &&
    (groups === undefined || groupsOf(event).some((code) => groups.includes(code))) &&
    (gates === undefined || isOfGate()) &&
    isWithin(event, filters)
  );
};
