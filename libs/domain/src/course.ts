import type { AnyFact } from './involvement/fact.ts';
import { subjectKey } from './involvement/fact.ts';
import type { LocalDate } from './values.ts';

/** One dated fact of the course, with the event that shows it. */
export interface Dated {
  readonly on: LocalDate;
  readonly eventId: string;
}
export interface FrozenVersion extends Dated {
  readonly proposal: string;
  readonly version: number;
}
export interface Assessed extends Dated {
  readonly version: number;
  readonly requiredGroups: readonly string[];
}
export interface Opened extends Dated {
  readonly closesOn: LocalDate;
}
/** A consultation window: what it is about, its opening, extensions and closing, each once recorded. */
export interface ConsultationWindow {
  readonly subject: string;
  readonly opened: Opened | null;
  readonly extensions: Readonly<Record<string, Opened>>;
  readonly closed: Dated | null;
  /** Latest closing on record: a window that was reopened closes more than once. */
  readonly lastClosed: Dated | null;
}
/** A report by an independent voice, as a local Healthwatch. */
export interface VoiceReport extends Dated {
  readonly body: string;
}
/** What a scrutiny body was last notified of, and its latest view. */
export interface Scrutiny {
  readonly notified: Dated | null;
  readonly view: Dated | null;
}
export interface Commitment {
  readonly made: (Dated & { readonly promise: string }) | null;
  readonly discharged: Dated | null;
}

/**
 * The course a programme has taken, from its evidence alone: versions, assessment, windows, papers, decisions, promises, call-ins.
 * Merging facts is commutative and idempotent, so any order of arrival gives the same course; its size does not grow with counts.
 */
export interface Course {
  readonly versions: Readonly<Record<string, FrozenVersion>>;
  readonly assessment: Assessed | null;
  readonly windows: Readonly<Record<string, ConsultationWindow>>;
  /** By subject: earliest final analysis report. */
  readonly reports: Readonly<Record<string, Dated>>;
  readonly feedback: Dated | null;
  /** Earliest board papers that include the analysis report. */
  readonly papers: Dated | null;
  /** Final decisions by their day. */
  readonly decisions: Readonly<Record<string, Dated>>;
  /** Days of final decisions that were rescinded. */
  readonly rescinded: Readonly<Record<string, Dated>>;
  /** Earliest final conscientious consideration. */
  readonly considered: Dated | null;
  readonly commitments: Readonly<Record<string, Commitment>>;
  readonly callIns: Readonly<Record<string, { readonly directed: Dated | null; readonly ended: Dated | null }>>;
  /** Reasoned coverage shortfalls by subject and group. */
  readonly shortfalls: Readonly<Record<string, Dated>>;
  /** By subject: earliest mid-point review. */
  readonly midPoints: Readonly<Record<string, Dated>>;
  /** Reports of independent voices, by body and day. */
  readonly voices: Readonly<Record<string, VoiceReport>>;
  /** By body: the latest reply to it. */
  readonly voiceReplies: Readonly<Record<string, Dated>>;
  /** By scrutiny body. */
  readonly scrutiny: Readonly<Record<string, Scrutiny>>;
  /** Versions, as `hub@1`, that a fork which went back has left behind: none of them is current any more. Absent: none. */
  readonly left?: readonly string[];
}

export const emptyCourse: Course = {
  versions: {},
  assessment: null,
  windows: {},
  reports: {},
  feedback: null,
  papers: null,
  decisions: {},
  rescinded: {},
  considered: null,
  commitments: {},
  callIns: {},
  shortfalls: {},
  midPoints: {},
  voices: {},
  voiceReplies: {},
  scrutiny: {},
};

/**
 * The course of a fork that goes back with a new version: the versions named are left behind, and what was decided about them, or fed back and put to
 * the board, is no step of the road that begins anew. Promises, call-ins, windows and the assessment stay.
 */
export const leaveBehind = (course: Course, versions: readonly string[]): Course => {
  const { feedback, papers, decisions, rescinded, considered } = emptyCourse;
  const left = [...new Set([...(course.left ?? []), ...versions])].sort();
  return { ...course, feedback, papers, decisions, rescinded, considered, left };
};

/** Versions on record as frozen, as `hub@1`, without those left behind. */
export const frozenVersions = ({ versions, left = [] }: Course): readonly string[] =>
  Object.keys(versions)
    .filter((key) => !left.includes(key))
    .sort();

/** The earlier of two, ties by id: commutative, associative, idempotent. */
const earlier = <T extends Dated>(a: T | null | undefined, b: T): T =>
  a == null || b.on < a.on || (b.on === a.on && b.eventId < a.eventId) ? b : a;

const keepEarlier = <T extends Dated>(
  map: Readonly<Record<string, T>>,
  key: string,
  dated: T,
): Readonly<Record<string, T>> => {
  const kept = earlier(map[key], dated);
  return kept === map[key] ? map : { ...map, [key]: kept };
};

/** The later of two, ties by id: commutative, associative, idempotent. */
const latest = (a: Dated | null | undefined, b: Dated): Dated =>
  a == null || b.on > a.on || (b.on === a.on && b.eventId > a.eventId) ? b : a;

const later = (a: Assessed | null, b: Assessed): Assessed =>
  a === null ||
  b.version > a.version ||
  (b.version === a.version && (b.on > a.on || (b.on === a.on && b.eventId > a.eventId)))
    ? b
    : a;

const NO_WINDOW = { opened: null, extensions: {}, closed: null, lastClosed: null } as const;

const withWindow = (
  course: Course,
  key: { readonly window: string; readonly subject: string },
  change: (window: ConsultationWindow) => ConsultationWindow,
): Course => {
  const id = `${key.window}/${key.subject}`;
  return {
    ...course,
    windows: { ...course.windows, [id]: change(course.windows[id] ?? { ...NO_WINDOW, subject: key.subject }) },
  };
};

/** Adds one fact that counts; facts which do not change the course give the same object. */
export const evolveCourse = (course: Course, fact: AnyFact): Course => {
  const dated = (on: LocalDate): Dated => ({ on, eventId: fact.eventId });
  const subject = subjectKey(fact.data.about);
  switch (fact.kind) {
    case 'proposal_version_frozen': {
      const { about, occurred } = fact.data;
      return 'proposal' in about
        ? { ...course, versions: keepEarlier(course.versions, subject, { ...dated(occurred.to), ...about }) }
        : course;
    }
    case 'impact_assessment_completed': {
      const { version, requiredGroups } = fact.data.details;
      return {
        ...course,
        assessment: later(course.assessment, { ...dated(fact.data.occurred.to), version, requiredGroups }),
      };
    }
    case 'consultation_opened': {
      const { window, opensOn, closesOn } = fact.data.details;
      return withWindow(course, { window, subject }, (w) => ({
        ...w,
        opened: earlier(w.opened, { ...dated(opensOn), closesOn }),
      }));
    }
    case 'consultation_extended': {
      const { window, decidedOn, closesOn } = fact.data.details;
      return withWindow(course, { window, subject }, (w) => ({
        ...w,
        extensions: { ...w.extensions, [fact.eventId]: { ...dated(decidedOn), closesOn } },
      }));
    }
    case 'consultation_closed': {
      const { window, closedOn } = fact.data.details;
      return withWindow(course, { window, subject }, (w) => ({
        ...w,
        closed: earlier(w.closed, dated(closedOn)),
        lastClosed: latest(w.lastClosed, dated(closedOn)),
      }));
    }
    case 'mid_point_review':
      return { ...course, midPoints: keepEarlier(course.midPoints, subject, dated(fact.data.occurred.to)) };
    case 'analysis_report':
      return fact.data.details.status === 'final'
        ? { ...course, reports: keepEarlier(course.reports, subject, dated(fact.data.details.reportedOn)) }
        : course;
    case 'feedback_published':
      return { ...course, feedback: earlier(course.feedback, dated(fact.data.details.publishedOn)) };
    case 'board_papers_published':
      return fact.data.details.includes.includes('analysis_report')
        ? { ...course, papers: earlier(course.papers, dated(fact.data.details.publishedOn)) }
        : course;
    case 'conscientious_consideration':
      return fact.data.details.level === 'final'
        ? { ...course, considered: earlier(course.considered, dated(fact.data.details.consideredOn)) }
        : course;
    case 'decision_made': {
      const { level, decidedOn } = fact.data.details;
      return level === 'final'
        ? { ...course, decisions: keepEarlier(course.decisions, decidedOn, dated(decidedOn)) }
        : course;
    }
    case 'decision_rescinded': {
      const { decidedOn, rescindedOn } = fact.data.details;
      return { ...course, rescinded: keepEarlier(course.rescinded, decidedOn, dated(rescindedOn)) };
    }
    case 'public_commitment_made': {
      const { commitment, promise } = fact.data.details;
      const present = course.commitments[commitment] ?? { made: null, discharged: null };
      const made = earlier(present.made, { ...dated(fact.data.occurred.to), promise });
      return { ...course, commitments: { ...course.commitments, [commitment]: { ...present, made } } };
    }
    case 'commitment_discharged': {
      const { commitment } = fact.data.details;
      const present = course.commitments[commitment] ?? { made: null, discharged: null };
      const discharged = earlier(present.discharged, dated(fact.data.occurred.to));
      return { ...course, commitments: { ...course.commitments, [commitment]: { ...present, discharged } } };
    }
    case 'call_in_directed': {
      const { callIn, directedOn } = fact.data.details;
      const present = course.callIns[callIn] ?? { directed: null, ended: null };
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
      const present = course.callIns[callIn] ?? { directed: null, ended: null };
      return {
        ...course,
        callIns: { ...course.callIns, [callIn]: { ...present, ended: earlier(present.ended, dated(endedOn)) } },
      };
    }
    case 'independent_voice_report': {
      const { body } = fact.data.details;
      const report = { ...dated(fact.data.occurred.to), body };
      return { ...course, voices: keepEarlier(course.voices, `${body}/${report.on}`, report) };
    }
    case 'independent_voice_replied': {
      const { body, repliedOn } = fact.data.details;
      const reply = latest(course.voiceReplies[body], dated(repliedOn));
      return { ...course, voiceReplies: { ...course.voiceReplies, [body]: reply } };
    }
    case 'scrutiny_notified':
    case 'scrutiny_view': {
      const { body } = fact.data.details;
      const present = course.scrutiny[body] ?? { notified: null, view: null };
      const part = fact.kind === 'scrutiny_view' ? 'view' : 'notified';
      const kept = { ...present, [part]: latest(present[part], dated(fact.data.occurred.to)) };
      return { ...course, scrutiny: { ...course.scrutiny, [body]: kept } };
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
    default:
      return course;
  }
};
