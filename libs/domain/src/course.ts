import { type Heard, NOTHING_HEARD } from './heard.ts';
import type { LocalDate } from './values.ts';
import { own } from './own.ts';

/** One dated fact of the course, with the event that shows it. */
export interface Dated {
  readonly on: LocalDate;
  readonly eventId: string;
  /** Through whose hands it came; see `recorderKey`. Absent where that is not looked at. */
  readonly hands?: string;
}
export interface FrozenVersion extends Dated {
  readonly proposal: string;
  readonly version: number;
}
/** One record of an impact assessment. */
export interface AssessmentRecord extends Dated {
  readonly version: number;
  readonly requiredGroups: readonly string[];
  /** Groups removed with their reasons. */
  readonly removedGroups: readonly string[];
}
/** The impact assessment as it stands by all its records. */
export interface Assessed extends Dated {
  readonly version: number;
  /** Those it names, and those that earlier records named and none since removed with a reason. */
  readonly requiredGroups: readonly string[];
  /** The latter alone. */
  readonly keptGroups: readonly string[];
}
/** An opening, or the going on of a window that was paused. */
export interface Opened extends Dated {
  readonly closesOn: LocalDate;
}
/** An extension; `on` is the day from which it was known. */
export interface Extended extends Opened {
  readonly decidedOn: LocalDate;
}
/** A pause; `on` is the first day on which nobody could answer. */
export interface Paused extends Dated {
  readonly because: string;
}
/** A closing of a window; a consultation that was withdrawn says why. */
export interface Closed extends Dated {
  readonly withdrawnBecause: string | null;
}
/** A consultation window: what it is about, and all that opened, extended, paused and closed it; see `runsOf`. */
export interface ConsultationWindow {
  readonly subject: string;
  /** The first opening. */
  readonly opened: Opened | null;
  /** All openings, extensions, pauses and resumptions by their event. */
  readonly openings: Readonly<Record<string, Opened>>;
  readonly extensions: Readonly<Record<string, Extended>>;
  readonly pauses: Readonly<Record<string, Paused>>;
  readonly resumptions: Readonly<Record<string, Opened>>;
  /** By the day of closing. */
  readonly closures: Readonly<Record<string, Closed>>;
}
/** A decision of one body; `on` is the day it says it was taken on. */
export interface BodyDecision extends Dated {
  /** The body as its record names it, and under what that is kept; see `BodyNames`. */
  readonly body: string;
  readonly key: string;
  /** The day in London on which its event is dated. */
  readonly datedOn: string;
}
/** A rescission; `on` is the day it was made. */
export interface Rescission extends Dated {
  readonly decidedOn: LocalDate;
  /** Whose decision it says it rescinds; null where it names no body. */
  readonly body: string | null;
  readonly key: string | null;
  readonly reason: string;
}
/** One spelling of a body's name, with the earliest event that has it. */
export interface Spelling extends Dated {
  readonly name: string;
}
/** In which part a body is named. */
export type BodyPart = 'decision' | 'scrutiny' | 'voice';
/** A report by an independent voice, as a local Healthwatch. */
export interface VoiceReport extends Dated {
  readonly body: string;
  readonly key: string;
}
/** What a scrutiny body was last notified of, and its latest view. */
export interface Scrutiny {
  readonly notified: Dated | null;
  readonly view: Dated | null;
}
/** An outcome that was announced or told; `outcome` is null where only the telling is on record. */
export interface Announced extends Dated {
  readonly outcome: string | null;
}
/** A public promise, and what is on record of it. */
export interface Commitment {
  readonly made: (Dated & { readonly promise: string }) | null;
  /** When it was made last: what was kept or overridden before binds anew. */
  readonly lastMade: Dated | null;
  /** When it was discharged last. */
  readonly discharged: Dated | null;
}

/**
 * The course a programme has taken, from its evidence alone: versions, assessment, windows, papers, decisions, promises, call-ins.
 * Merging facts is commutative and idempotent, so any order of arrival gives the same course; its size does not grow with counts.
 */
export interface Course {
  readonly versions: Readonly<Record<string, FrozenVersion>>;
  readonly assessment: Assessed | null;
  /** All records of it, by their event. */
  readonly assessments: Readonly<Record<string, AssessmentRecord>>;
  readonly windows: Readonly<Record<string, ConsultationWindow>>;
  /** By subject: earliest final analysis report. */
  readonly reports: Readonly<Record<string, Dated>>;
  readonly feedback: Dated | null;
  /** By subject: latest feedback, for what was owed only later. */
  readonly lastFeedback: Readonly<Record<string, Dated>>;
  /** By subject: latest material for people to consider; after the opening, it had not been final then. */
  readonly lastMaterial: Readonly<Record<string, Dated>>;
  /** Outcomes announced or told, by the event that says so. */
  readonly announced: Readonly<Record<string, Announced>>;
  /** Earliest board papers that include the analysis report. */
  readonly papers: Dated | null;
  /**
   * All days on which a step was taken that can be taken again, as after a reopening or for a decision retaken: `papers`, `considered`, `feedback`, and
   * `report/hub@1` of a version.
   */
  readonly steps: Readonly<Record<string, Readonly<Record<string, Dated>>>>;
  /** Final decisions by their day and body, as `2027-05-27/example icb board`. */
  readonly decisions: Readonly<Record<string, BodyDecision>>;
  /** Decisions on a stage, by their day and body: what a waiver that ended may have carried. */
  readonly stageDecisions: Readonly<Record<string, BodyDecision>>;
  /** Rescissions, by their event. */
  readonly rescissions: Readonly<Record<string, Rescission>>;
  /** How bodies are spelled on record, by part and key, as `scrutiny/example council`. */
  readonly spellings: Readonly<Record<string, readonly Spelling[]>>;
  /** Earliest final conscientious consideration. */
  readonly considered: Dated | null;
  readonly commitments: Readonly<Record<string, Commitment>>;
  readonly callIns: Readonly<Record<string, { readonly directed: Dated | null; readonly ended: Dated | null }>>;
  /** Reasoned coverage shortfalls by subject and group. */
  readonly shortfalls: Readonly<Record<string, Dated>>;
  /** By subject: earliest mid-point review. */
  readonly midPoints: Readonly<Record<string, Dated>>;
  /** What whoever signs has to see and no rule counts. */
  readonly heard: Heard;
  /** Reports of independent voices, by body and day. */
  readonly voices: Readonly<Record<string, VoiceReport>>;
  /** By key of the body: the latest reply to it. */
  readonly voiceReplies: Readonly<Record<string, Dated>>;
  /** By key of the scrutiny body. */
  readonly scrutiny: Readonly<Record<string, Scrutiny>>;
  /** Versions, as `hub@1`, that a fork which went back has left behind: none of them is current any more. Absent: none. */
  readonly left?: readonly string[];
}

const REPORT_OF = 'report/';
/** Name among the steps of a final report about a version. */
export const reportStep = (subject: string): string => `${REPORT_OF}${subject}`;

/** The course of a programme before any evidence. */
export const emptyCourse: Course = {
  versions: {},
  assessment: null,
  assessments: {},
  windows: {},
  reports: {},
  feedback: null,
  lastFeedback: {},
  lastMaterial: {},
  announced: {},
  papers: null,
  steps: {},
  decisions: {},
  stageDecisions: {},
  rescissions: {},
  spellings: {},
  considered: null,
  commitments: {},
  callIns: {},
  shortfalls: {},
  midPoints: {},
  heard: NOTHING_HEARD,
  voices: {},
  voiceReplies: {},
  scrutiny: {},
};

/**
 * The course of a fork that goes back with a new version: the versions named are left behind, and what was decided about them, or fed back and put to
 * the board, is no step of the road that begins anew. Promises, call-ins, windows and the assessment stay.
 */
export const leaveBehind = (course: Course, versions: readonly string[]): Course => {
  const { feedback, announced, papers, decisions, rescissions, considered } = emptyCourse;
  const left = [...new Set([...(course.left ?? []), ...versions])].sort();
  const steps = Object.fromEntries(Object.entries(course.steps).filter(([step]) => step.startsWith(REPORT_OF)));
  return { ...course, feedback, announced, papers, decisions, rescissions, considered, steps, left };
};

/** Under what a part and the key of a body are kept among the spellings. */
export const spelledAs = (part: BodyPart, key: string): string => `${part}/${key}`;

/** What a body is called: its earliest spelling on record in this part. */
export const bodyName = ({ spellings }: Course, part: BodyPart, key: string): string =>
  own(spellings, spelledAs(part, key))?.[0]?.name ?? key;

/** Versions on record as frozen, as `hub@1`, without those left behind. */
export const frozenVersions = ({ versions, left = [] }: Course): readonly string[] =>
  Object.keys(versions)
    .filter((key) => !left.includes(key))
    .sort();
