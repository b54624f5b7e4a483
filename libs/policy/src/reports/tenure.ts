import { inheritanceOf, isProgrammeEvent, type RecordedEvent } from '@throughline/domain';

/** A stretch of a programme's own record during which one organisation had it. */
export interface Tenure {
  readonly organisation: string;
  /** First and last version of it; the handing over itself is the last act of who hands over. */
  readonly from: number;
  readonly to: number;
  readonly since: string;
  /** Null while it lasts. */
  readonly until: string | null;
}

/** Who had the programme when, oldest first. A past that a fork shares is no part of it: that was another programme's. */
export const tenuresOf = (events: readonly RecordedEvent[]): readonly Tenure[] => {
  const tenures: Tenure[] = [];
  const begin = (organisation: string, from: number, since: string) =>
    tenures.push({ organisation, from, to: Infinity, since, until: null });
  for (const event of events) {
    if (inheritanceOf(event) !== undefined || !isProgrammeEvent(event)) continue;
    const { version, occurredAt } = event;
    if (event.type === 'ProgrammeStarted' || event.type === 'ProgrammeBegunByFork')
      begin(event.payload.organisation, version, occurredAt);
    const last = tenures.at(-1);
    if (event.type !== 'ProgrammeTransferred' || last === undefined) continue;
    tenures[tenures.length - 1] = { ...last, to: version, until: occurredAt };
    begin(event.payload.to, version + 1, occurredAt);
  }
  return tenures;
};
