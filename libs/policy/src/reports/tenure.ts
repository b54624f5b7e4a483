import { inheritanceOf, isProgrammeEvent, type RecordedEvent } from '@throughline/domain';

/** A stretch of a programme's own record during which one organisation had it. */
export interface Tenure {
  readonly organisation: string;
  /** Who had it before, or had the programme it was forked from, where that was another organisation. */
  readonly after: string | null;
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
  const begin = (organisation: string, after: string | null, { version, occurredAt }: RecordedEvent, from = version) =>
    tenures.push({ organisation, after, from, to: Infinity, since: occurredAt, until: null });
  for (const event of events) {
    if (inheritanceOf(event) !== undefined || !isProgrammeEvent(event)) continue;
    const { version, occurredAt } = event;
    if (event.type === 'ProgrammeStarted') begin(event.payload.organisation, null, event);
    if (event.type === 'ProgrammeBegunByFork') {
      const { organisation, forkedFrom } = event.payload;
      begin(organisation, forkedFrom.organisation === organisation ? null : forkedFrom.organisation, event);
    }
    const last = tenures.at(-1);
    if (event.type !== 'ProgrammeTransferred' || last === undefined) continue;
    tenures[tenures.length - 1] = { ...last, to: version, until: occurredAt };
    begin(event.payload.to, event.payload.from, event, version + 1);
  }
  return tenures;
};
