import { type BodyNames, PLAIN_NAMES } from './body-names.ts';
import {
  type Announced,
  type Assessed,
  type AssessmentRecord,
  type BodyPart,
  type ConsultationWindow,
  type Course,
  type Dated,
  reportStep,
  type Spelling,
  spelledAs,
} from './course.ts';
import type { InstantString } from './event.ts';
import { withHeard } from './heard.ts';
import { type AnyFact, recorderKey, subjectKey } from './involvement/fact.ts';
import type { LocalDate } from './values.ts';
import { own } from './own.ts';

/** The earlier of two, ties by id: commutative, associative, idempotent. */
const earlier = <T extends Dated>(a: T | null | undefined, b: T): T =>
  a == null || b.on < a.on || (b.on === a.on && b.eventId < a.eventId) ? b : a;

const keepEarlier = <T extends Dated>(
  map: Readonly<Record<string, T>>,
  key: string,
  dated: T,
): Readonly<Record<string, T>> => {
  const present = own(map, key);
  const kept = earlier(present, dated);
  return kept === present ? map : { ...map, [key]: kept };
};

/** The later of two, ties by id: commutative, associative, idempotent. */
const latest = (a: Dated | null | undefined, b: Dated): Dated =>
  a == null || b.on > a.on || (b.on === a.on && b.eventId > a.eventId) ? b : a;

const keepLater = (
  map: Readonly<Record<string, Dated>>,
  key: string,
  dated: Dated,
): Readonly<Record<string, Dated>> => ({ ...map, [key]: latest(own(map, key), dated) });

const inOrder = (a: AssessmentRecord, b: AssessmentRecord): number =>
  a.version - b.version || (a.on === b.on ? (a.eventId < b.eventId ? -1 : 1) : a.on < b.on ? -1 : 1);

/** The assessment by its records, in the order of their versions: each adds the groups it names, and takes away those that it removes with a reason. */
export const assessedBy = (assessments: Course['assessments']): Assessed | null => {
  const records = Object.values(assessments).sort(inOrder);
  const last = records.at(-1);
  if (last === undefined) return null;
  const required = records.reduce<readonly string[]>(
    (groups, { requiredGroups, removedGroups }) => [
      ...groups.filter((group) => !removedGroups.includes(group) && !requiredGroups.includes(group)),
      ...requiredGroups,
    ],
    [],
  );
  const keptGroups = required.filter((group) => !last.requiredGroups.includes(group)).sort();
  const { removedGroups: _removed, ...assessed } = last;
  return { ...assessed, requiredGroups: [...last.requiredGroups, ...keptGroups], keptGroups };
};

const NO_COMMITMENT = { made: null, lastMade: null, discharged: null } as const;

const NO_WINDOW = { opened: null, openings: {}, extensions: {}, pauses: {}, resumptions: {}, closures: {} } as const;

const withWindow = (
  course: Course,
  key: { readonly window: string; readonly subject: string },
  change: (window: ConsultationWindow) => ConsultationWindow,
): Course => {
  const id = `${key.window}/${key.subject}`;
  return {
    ...course,
    windows: { ...course.windows, [id]: change(own(course.windows, id) ?? { ...NO_WINDOW, subject: key.subject }) },
  };
};

const withAnnounced = (course: Course, announced: Announced): Course => ({
  ...course,
  announced: { ...course.announced, [announced.eventId]: announced },
});

const withStep = (course: Course, step: string, day: Dated): Course => ({
  ...course,
  steps: { ...course.steps, [step]: keepEarlier(own(course.steps, step) ?? {}, day.on, day) },
});

/** By what a course reads its evidence: days in London, and the names of bodies. */
export interface CourseReading {
  /** The day in London on which an instant falls. */
  readonly londonDay: (instant: InstantString) => string;
  readonly bodies: BodyNames;
}

/** For evidence that names no day by an instant alone, and bodies that go by no other names. */
export const PLAIN_READING: CourseReading = {
  londonDay: (instant) => instant.slice(0, 10),
  bodies: PLAIN_NAMES,
};

/** Most spellings of one name that a course keeps, the earliest. */
const MOST_SPELLINGS = 20;

const withSpelling = (course: Course, { part, key }: { part: BodyPart; key: string }, spelled: Spelling): Course => {
  const of = spelledAs(part, key);
  const known = own(course.spellings, of) ?? [];
  const kept = earlier(
    known.find(({ name }) => name === spelled.name),
    spelled,
  );
  const all = [...known.filter(({ name }) => name !== spelled.name), kept];
  const inOrder = all.sort((a, b) =>
    a.on === b.on ? (`${a.eventId} ${a.name}` < `${b.eventId} ${b.name}` ? -1 : 1) : a.on < b.on ? -1 : 1,
  );
  return { ...course, spellings: { ...course.spellings, [of]: inOrder.slice(0, MOST_SPELLINGS) } };
};

/**
 * Adds one fact that counts; facts which do not change the course give the same object.
 * @param reading the same for all facts of a course.
 */
export const evolveCourse = (course: Course, fact: AnyFact, reading: CourseReading = PLAIN_READING): Course => {
  const hands = recorderKey(fact);
  const dated = (on: LocalDate): Dated => ({ on, eventId: fact.eventId, hands });
  const subject = subjectKey(fact.data.about);
  /** The course with this spelling of a body noted, and the key of the body. */
  const naming = (part: BodyPart, name: string): readonly [Course, string] => {
    const key = reading.bodies.keyOf(name);
    return [withSpelling(course, { part, key }, { ...dated(fact.data.occurred.to), name }), key];
  };
  switch (fact.kind) {
    case 'proposal_version_frozen': {
      const { about, occurred } = fact.data;
      return 'proposal' in about
        ? { ...course, versions: keepEarlier(course.versions, subject, { ...dated(occurred.to), ...about }) }
        : course;
    }
    case 'impact_assessment_completed': {
      const { version, requiredGroups, removedGroups = [] } = fact.data.details;
      const removed = removedGroups.map(({ group }) => group);
      const record = { ...dated(fact.data.occurred.to), version, requiredGroups, removedGroups: removed };
      const assessments = { ...course.assessments, [fact.eventId]: record };
      return { ...course, assessments, assessment: assessedBy(assessments) };
    }
    case 'consultation_opened': {
      const { window, opensOn, closesOn } = fact.data.details;
      const opening = { ...dated(opensOn), closesOn };
      return withWindow(course, { window, subject }, (w) => ({
        ...w,
        opened: earlier(w.opened, opening),
        openings: { ...w.openings, [fact.eventId]: opening },
      }));
    }
    case 'consultation_extended': {
      const { window, decidedOn, closesOn, madeKnownOn } = fact.data.details;
      const day = reading.londonDay(fact.occurredAt) as LocalDate;
      const known = madeKnownOn ?? (day > decidedOn ? day : decidedOn);
      return withWindow(course, { window, subject }, (w) => ({
        ...w,
        extensions: { ...w.extensions, [fact.eventId]: { ...dated(known), decidedOn, closesOn } },
      }));
    }
    case 'consultation_paused': {
      const { window, pausedFrom, because } = fact.data.details;
      return withWindow(course, { window, subject }, (w) => ({
        ...w,
        pauses: { ...w.pauses, [fact.eventId]: { ...dated(pausedFrom), because } },
      }));
    }
    case 'consultation_resumed': {
      const { window, resumesOn, closesOn } = fact.data.details;
      return withWindow(course, { window, subject }, (w) => ({
        ...w,
        resumptions: { ...w.resumptions, [fact.eventId]: { ...dated(resumesOn), closesOn } },
      }));
    }
    case 'consultation_closed': {
      const { window, closedOn, withdrawnBecause = null } = fact.data.details;
      return withWindow(course, { window, subject }, (w) => ({
        ...w,
        closures: keepEarlier(w.closures, closedOn, { ...dated(closedOn), withdrawnBecause }),
      }));
    }
    case 'mid_point_review':
      return { ...course, midPoints: keepEarlier(course.midPoints, subject, dated(fact.data.occurred.to)) };
    case 'analysis_report':
      return fact.data.details.status === 'final'
        ? {
            ...withStep(course, reportStep(subject), dated(fact.data.details.reportedOn)),
            reports: keepEarlier(course.reports, subject, dated(fact.data.details.reportedOn)),
          }
        : course;
    case 'feedback_published': {
      const published = dated(fact.data.details.publishedOn);
      const lastFeedback = keepLater(course.lastFeedback, subject, published);
      return {
        ...withStep(course, 'feedback', published),
        feedback: earlier(course.feedback, published),
        lastFeedback,
      };
    }
    case 'accessible_material_published':
      return {
        ...course,
        lastMaterial: keepLater(course.lastMaterial, subject, dated(fact.data.details.publishedOn)),
      };
    case 'outcome_announced': {
      const { announcedOn, outcome } = fact.data.details;
      return withAnnounced(course, { ...dated(announcedOn), outcome });
    }
    case 'outcome_told':
      return withAnnounced(course, { ...dated(fact.data.details.toldOn), outcome: null });
    case 'board_papers_published':
      return fact.data.details.includes.includes('analysis_report')
        ? {
            ...withStep(course, 'papers', dated(fact.data.details.publishedOn)),
            papers: earlier(course.papers, dated(fact.data.details.publishedOn)),
          }
        : course;
    case 'conscientious_consideration':
      return fact.data.details.level === 'final'
        ? {
            ...withStep(course, 'considered', dated(fact.data.details.consideredOn)),
            considered: earlier(course.considered, dated(fact.data.details.consideredOn)),
          }
        : course;
    case 'decision_made': {
      const { level, decidedOn, body } = fact.data.details;
      const [named, key] = naming('decision', body);
      const decision = { ...dated(decidedOn), body, key, datedOn: reading.londonDay(fact.occurredAt) };
      const kept = level === 'final' ? 'decisions' : 'stageDecisions';
      return { ...named, [kept]: keepEarlier(course[kept], `${decidedOn}/${key}`, decision) };
    }
    case 'decision_rescinded': {
      const { decidedOn, rescindedOn, reason, body = null } = fact.data.details;
      const [named, key] = body === null ? [course, null] : naming('decision', body);
      const rescission = { ...dated(rescindedOn), decidedOn, body, key, reason };
      return { ...named, rescissions: { ...course.rescissions, [fact.eventId]: rescission } };
    }
    case 'public_commitment_made': {
      const { commitment, promise } = fact.data.details;
      const present = own(course.commitments, commitment) ?? NO_COMMITMENT;
      const day = dated(fact.data.occurred.to);
      const made = earlier(present.made, { ...day, promise });
      const lastMade = latest(present.lastMade, day);
      return { ...course, commitments: { ...course.commitments, [commitment]: { ...present, made, lastMade } } };
    }
    case 'commitment_discharged': {
      const { commitment } = fact.data.details;
      const present = own(course.commitments, commitment) ?? NO_COMMITMENT;
      const discharged = latest(present.discharged, dated(fact.data.occurred.to));
      return { ...course, commitments: { ...course.commitments, [commitment]: { ...present, discharged } } };
    }
    case 'call_in_directed': {
      const { callIn, directedOn } = fact.data.details;
      const present = own(course.callIns, callIn) ?? { directed: null, ended: null };
      return {
        ...course,
        callIns: {
          ...course.callIns,
          [callIn]: { ...present, directed: earlier(present.directed, dated(directedOn)) },
        },
      };
    }
    case 'call_in_ended': {
      const { callIn, endedOn } = fact.data.details;
      const present = own(course.callIns, callIn) ?? { directed: null, ended: null };
      return {
        ...course,
        callIns: { ...course.callIns, [callIn]: { ...present, ended: earlier(present.ended, dated(endedOn)) } },
      };
    }
    case 'independent_voice_report': {
      const { body } = fact.data.details;
      const [named, key] = naming('voice', body);
      const report = { ...dated(fact.data.occurred.to), body, key };
      return { ...named, voices: keepEarlier(course.voices, `${key}/${report.on}`, report) };
    }
    case 'independent_voice_replied': {
      const { body, repliedOn } = fact.data.details;
      const [named, key] = naming('voice', body);
      return { ...named, voiceReplies: keepLater(course.voiceReplies, key, dated(repliedOn)) };
    }
    case 'scrutiny_notified':
    case 'scrutiny_view': {
      const { body } = fact.data.details;
      const [named, key] = naming('scrutiny', body);
      const present = own(course.scrutiny, key) ?? { notified: null, view: null };
      const part = fact.kind === 'scrutiny_view' ? 'view' : 'notified';
      const kept = { ...present, [part]: latest(present[part], dated(fact.data.occurred.to)) };
      return { ...named, heard: withHeard(course.heard, fact), scrutiny: { ...course.scrutiny, [key]: kept } };
    }
    case 'coverage_shortfall_recorded':
      return {
        ...course,
        shortfalls: keepEarlier(
          course.shortfalls,
          `${subject}/${fact.data.details.group}`,
          dated(fact.data.occurred.to),
        ),
      };
    case 'call_in_requested':
    case 'survey': {
      const heard = withHeard(course.heard, fact);
      return heard === course.heard ? course : { ...course, heard };
    }
    default:
      return course;
  }
};
