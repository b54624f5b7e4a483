import { type BodyNames, PLAIN_NAMES } from './body-names.ts';
import { byDay } from './by-day.ts';
import {
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

/** The later of two, ties by id: commutative, associative, idempotent. */
const latest = (a: Dated | null | undefined, b: Dated): Dated =>
  a == null || b.on > a.on || (b.on === a.on && b.eventId > a.eventId) ? b : a;

type Kept<T> = Readonly<Record<string, T>>;

const keepEarlier = <T extends Dated>(map: Kept<T>, key: string, dated: T): Kept<T> => ({
  ...map,
  [key]: earlier(own(map, key), dated),
});

const keepLater = (map: Kept<Dated>, key: string, dated: Dated): Kept<Dated> => ({
  ...map,
  [key]: latest(own(map, key), dated),
});

const inOrder = (a: AssessmentRecord, b: AssessmentRecord): number => a.version - b.version || byDay(a, b);

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
const NO_CALL_IN = { directed: null, ended: null } as const;
const NO_SCRUTINY = { notified: null, view: null } as const;
const NO_WINDOW = { opened: null, openings: {}, extensions: {}, pauses: {}, resumptions: {}, closures: {} } as const;

/** With one entry changed; it begins as `empty` where nothing of it is on record yet. */
const withEntry = <T extends object>(
  map: Kept<T>,
  [key, empty]: readonly [key: string, empty: NoInfer<T>],
  change: (entry: T) => Partial<T>,
): Kept<T> => {
  const entry = own(map, key) ?? empty;
  return { ...map, [key]: { ...entry, ...change(entry) } };
};

const withStep = (course: Course, step: string, day: Dated): Course => ({
  ...course,
  steps: { ...course.steps, [step]: keepEarlier(own(course.steps, step) ?? {}, day.on, day) },
});

/** A step of the whole programme, of which the first is kept beside all that there are. */
const withFirstStep = (course: Course, step: 'feedback' | 'papers' | 'considered', day: Dated): Course => ({
  ...withStep(course, step, day),
  [step]: earlier(course[step], day),
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
  const ordered = all.sort((a, b) => byDay(a, b) || (a.name < b.name ? -1 : 1));
  return { ...course, spellings: { ...course.spellings, [of]: ordered.slice(0, MOST_SPELLINGS) } };
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
  const inWindow = (window: string, change: (window: ConsultationWindow) => Partial<ConsultationWindow>): Course => ({
    ...course,
    windows: withEntry(course.windows, [`${window}/${subject}`, { ...NO_WINDOW, subject }], change),
  });
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
      return inWindow(window, ({ opened, openings }) => ({
        opened: earlier(opened, opening),
        openings: { ...openings, [fact.eventId]: opening },
      }));
    }
    case 'consultation_extended': {
      const { window, decidedOn, closesOn, madeKnownOn } = fact.data.details;
      const day = reading.londonDay(fact.occurredAt) as LocalDate;
      const known = madeKnownOn ?? (day > decidedOn ? day : decidedOn);
      const extension = { ...dated(known), decidedOn, closesOn };
      return inWindow(window, ({ extensions }) => ({ extensions: { ...extensions, [fact.eventId]: extension } }));
    }
    case 'consultation_paused': {
      const { window, pausedFrom, because } = fact.data.details;
      const pause = { ...dated(pausedFrom), because };
      return inWindow(window, ({ pauses }) => ({ pauses: { ...pauses, [fact.eventId]: pause } }));
    }
    case 'consultation_resumed': {
      const { window, resumesOn, closesOn } = fact.data.details;
      const resumption = { ...dated(resumesOn), closesOn };
      return inWindow(window, ({ resumptions }) => ({ resumptions: { ...resumptions, [fact.eventId]: resumption } }));
    }
    case 'consultation_closed': {
      const { window, closedOn, withdrawnBecause = null } = fact.data.details;
      const closure = { ...dated(closedOn), withdrawnBecause };
      return inWindow(window, ({ closures }) => ({ closures: keepEarlier(closures, closedOn, closure) }));
    }
    case 'mid_point_review':
      return { ...course, midPoints: keepEarlier(course.midPoints, subject, dated(fact.data.occurred.to)) };
    case 'analysis_report': {
      const { status, reportedOn } = fact.data.details;
      if (status !== 'final') return course;
      const reports = keepEarlier(course.reports, subject, dated(reportedOn));
      return { ...withStep(course, reportStep(subject), dated(reportedOn)), reports };
    }
    case 'feedback_published': {
      const published = dated(fact.data.details.publishedOn);
      const lastFeedback = keepLater(course.lastFeedback, subject, published);
      return { ...withFirstStep(course, 'feedback', published), lastFeedback };
    }
    case 'accessible_material_published': {
      const published = dated(fact.data.details.publishedOn);
      return { ...course, lastMaterial: keepLater(course.lastMaterial, subject, published) };
    }
    case 'outcome_announced':
    case 'outcome_told': {
      const { details } = fact.data;
      const announced =
        'toldOn' in details
          ? { ...dated(details.toldOn), outcome: null }
          : { ...dated(details.announcedOn), outcome: details.outcome };
      return { ...course, announced: { ...course.announced, [fact.eventId]: announced } };
    }
    case 'board_papers_published': {
      const { includes, publishedOn } = fact.data.details;
      return includes.includes('analysis_report') ? withFirstStep(course, 'papers', dated(publishedOn)) : course;
    }
    case 'conscientious_consideration': {
      const { level, consideredOn } = fact.data.details;
      return level === 'final' ? withFirstStep(course, 'considered', dated(consideredOn)) : course;
    }
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
      const day = dated(fact.data.occurred.to);
      const commitments = withEntry(course.commitments, [commitment, NO_COMMITMENT], ({ made, lastMade }) => ({
        made: earlier(made, { ...day, promise }),
        lastMade: latest(lastMade, day),
      }));
      return { ...course, commitments };
    }
    case 'commitment_discharged': {
      const { commitment } = fact.data.details;
      const commitments = withEntry(course.commitments, [commitment, NO_COMMITMENT], ({ discharged }) => ({
        discharged: latest(discharged, dated(fact.data.occurred.to)),
      }));
      return { ...course, commitments };
    }
    case 'call_in_directed':
    case 'call_in_ended': {
      const { details } = fact.data;
      const callIns = withEntry(course.callIns, [details.callIn, NO_CALL_IN], ({ directed, ended }) =>
        'directedOn' in details
          ? { directed: earlier(directed, dated(details.directedOn)) }
          : { ended: earlier(ended, dated(details.endedOn)) },
      );
      return { ...course, callIns };
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
      const [named, key] = naming('scrutiny', fact.data.details.body);
      const part = fact.kind === 'scrutiny_view' ? 'view' : 'notified';
      const scrutiny = withEntry(course.scrutiny, [key, NO_SCRUTINY], (known) => ({
        [part]: latest(known[part], dated(fact.data.occurred.to)),
      }));
      return { ...named, heard: withHeard(course.heard, fact), scrutiny };
    }
    case 'coverage_shortfall_recorded': {
      const key = `${subject}/${fact.data.details.group}`;
      return { ...course, shortfalls: keepEarlier(course.shortfalls, key, dated(fact.data.occurred.to)) };
    }
    case 'call_in_requested':
    case 'survey': {
      const heard = withHeard(course.heard, fact);
      return heard === course.heard ? course : { ...course, heard };
    }
    default:
      return course;
  }
};
