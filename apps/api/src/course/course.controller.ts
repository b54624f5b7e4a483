import { assumedEvents, programmeStream } from '@throughline/domain';
import { programmeCoverage } from '@throughline/policy';
import { knownAs, momentOfReading, type ProgrammeAsKnown, recordUpTo, timelineOf } from '@throughline/programme';
import type { ApiPorts } from '../ports.ts';
import { asKnownOperation } from '../programmes/as-known.ts';
import { programmePath } from '../programmes/programme.schemas.ts';
import { controllerOf } from '../requests/operation.ts';
import * as schemas from './course.schemas.ts';

const headOf = (read: ProgrammeAsKnown) => ({
  programme: read.id,
  nature: read.projection.programme.nature,
  version: read.version,
  ...knownAs(read),
});
const eventsOf = ({ store }: Pick<ApiPorts, 'store'>, { id, version }: ProgrammeAsKnown) =>
  recordUpTo(store, programmeStream(id), version);

const timeline = asKnownOperation({
  at: 'GET v1/programmes/:id/timeline',
  summary: 'What happened to a programme and what is due, as marks in time, now or as known at a moment',
  path: programmePath,
  answers: { 200: ['The marks, without what events say', schemas.timeline] },
  view: async (read, { ports }) => ({
    ...headOf(read),
    marks: timelineOf({
      policyEngine: ports.policyEngine,
      projection: read.projection,
      events: await eventsOf(ports, read),
      moment: momentOfReading(read, ports.now()),
    }),
  }),
});

const coverage = asKnownOperation({
  at: 'GET v1/programmes/:id/coverage',
  summary: 'The groups that a programme has to reach: reached, reasoned, or not recorded; now or as known at a moment',
  path: programmePath,
  answers: { 200: ['The groups; people to the nearest five, and no number under eight', schemas.coverage] },
  view: async (read, { ports }) => {
    const { projection } = read;
    const { assessment } = projection.course;
    const events = await eventsOf(ports, read);
    return {
      ...headOf(read),
      assessment:
        assessment === null
          ? null
          : {
              event: assessment.eventId,
              on: assessment.on,
              version: assessment.version,
              assumed: assumedEvents(events).has(assessment.eventId),
            },
      groups: programmeCoverage(ports.policyEngine, projection, events),
    };
  },
});

/** How a programme went, and whom it reached. */
export const CourseController = controllerOf('CourseController', { timeline, coverage }, 'programmes');
