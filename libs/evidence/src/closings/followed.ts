import type { RecordedEvent } from '@throughline/domain';
import type { GateJudge, ProgrammeProjection } from '@throughline/policy';

/** Follows a programme's record event by event, and says where the programme stands; folds it again only where that is asked and needed. */
export const followed = ({ projection: by }: GateJudge, stream: string) => {
  const events: RecordedEvent[] = [];
  let projection = by.initial(stream);
  return {
    next: (event: RecordedEvent): void => {
      events.push(event);
      if (!by.needsRebuild(projection)) projection = by.evolve(projection, event);
    },
    now: (): ProgrammeProjection => {
      if (by.needsRebuild(projection)) projection = by.fold(stream, events);
      return projection;
    },
  };
};
