import {
  ADVERSE_VIEWS,
  bodyKey,
  type Course,
  currentVersion,
  formatDay,
  type Observation,
  unansweredVoices,
  own,
} from '@throughline/domain';
import { byDay } from './anchors.ts';
import { plural } from './outcome.ts';

const WHO: Readonly<Record<string, string>> = {
  councillor: 'a councillor',
  council: 'a council',
  mp: 'a member of parliament',
  group: 'a group',
  public: 'a member of the public',
  other: 'somebody',
};

const requests = ({ heard }: Course): readonly Observation[] =>
  byDay(Object.values(heard.callInRequests)).map(({ on, eventId, by, body, reason }) => ({
    code: 'call-in-requested',
    what: `${body ?? own(WHO, by) ?? 'somebody'} asked for a call-in on ${formatDay(on)}: ${reason}`,
    evidence: [eventId],
  }));

const VIEWS: Readonly<Record<string, string>> = { objects: 'objects', requests_call_in: 'asks for a call-in' };

/** Adverse views, but for those after which the same body said that it supports the proposal or holds it not to be substantial. */
const adverseViews = ({ heard }: Course): readonly Observation[] => {
  const all = Object.values(heard.views);
  const settled = all.filter(({ view }) => view === 'supports' || view === 'not_substantial');
  return byDay(all.filter(({ view }) => ADVERSE_VIEWS.includes(view)))
    .filter(({ body, on }) => !settled.some((later) => bodyKey(later.body) === bodyKey(body) && later.on > on))
    .map(({ body, view, on, content, documents, eventId }) => {
      const where = documents.length === 0 ? '' : `; see ${documents.join(', ')}`;
      return {
        code: 'scrutiny-adverse',
        what: `${body} ${own(VIEWS, view) ?? view} (${formatDay(on)}): ${content ?? `what it says is not recorded${where}`}`,
        evidence: [eventId],
      };
    });
};

const voices = (course: Course): readonly Observation[] =>
  byDay(unansweredVoices(course)).map(({ body, on, eventId }) => ({
    code: 'voice-unanswered',
    what: `no reply is recorded to the report of ${body} of ${formatDay(on)}`,
    evidence: [eventId],
  }));

/** What was heard and no rule counts: requests for a call-in, adverse views, reports without a reply. Shown at every gate. */
export const heardObservations = (course: Course): readonly Observation[] => [
  ...requests(course),
  ...adverseViews(course),
  ...voices(course),
];

/** Surveys about what is decided now, or about nothing in particular, that not all finished who began, or more finished than began. */
export const surveyObservations = (course: Course): readonly Observation[] => {
  const subjects = ['none', 'planning', currentVersion(course)?.key];
  return byDay(Object.values(course.heard.surveys).filter(({ subject }) => subjects.includes(subject))).map(
    ({ started, completed, on, eventId }) =>
      completed > started
        ? {
            code: 'unequal-counts',
            what: `the survey of ${formatDay(on)} counts ${completed} finished of ${started} begun: one of the two is wrong`,
            evidence: [eventId],
          }
        : {
            code: 'survey-abandoned',
            what: `of ${plural(started, 'person', 'people')} who began the survey of ${formatDay(on)}, ${completed} finished and ${started - completed} gave up`,
            evidence: [eventId],
          },
  );
};
