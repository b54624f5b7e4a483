/** How people say the names of fields of a kind of event; others are called by their name. */
const LABELS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    announcedOn: 'Day on which it was announced',
    applies: 'Does the duty to involve apply?',
    assurance: 'What was assured',
    because: 'Why it was paused',
    body: 'Which body',
    by: 'Who asked for it',
    callIn: 'Name of the call-in',
    closedOn: 'Last day on which people could answer',
    closesOn: 'Last day on which people can answer',
    commitment: 'Name of the promise',
    commitments: 'How many promises stand in the register',
    completed: 'How many surveys were completed',
    consideredOn: 'Day on which it was considered',
    content: 'What the view says',
    decidedOn: 'Day of the decision',
    directedOn: 'Day of the direction',
    endedOn: 'Day on which it ended',
    financialYear: 'Financial year',
    findings: 'What was found',
    group: 'Group',
    groupsCovered: 'Groups that the plan covers',
    how: 'How it was kept',
    includes: 'What the papers included',
    independent: 'Was it made by somebody independent?',
    interviews: 'How many interviews',
    languages: 'Languages',
    level: 'Which decision',
    madeBy: 'Who made the promise',
    madeKnownOn: 'Day on which it was made known',
    measures: 'What was measured',
    meetingOn: 'Day of the meeting',
    meetings: 'How many meetings',
    mitigation: 'What is done instead',
    of: 'What the Secretary of State was told',
    opensOn: 'First day on which people can answer',
    option: 'Option that was discarded',
    optionsConsidered: 'How many options were considered',
    outcome: 'Outcome',
    pausedFrom: 'First day on which nobody could answer',
    promise: 'What was promised',
    publishedOn: 'Day of publication',
    purpose: 'What it was for',
    reason: 'Reason',
    reasons: 'Reasons',
    repliedOn: 'Day of the reply',
    reportedOn: 'Day of the report',
    requestedOn: 'Day of the request',
    requiredGroups: 'Groups that have to be reached',
    rescindedOn: 'Day on which it was rescinded',
    responses: 'How many responses',
    resumesOn: 'First day on which people could answer again',
    scope: 'Kind of assessment',
    service: 'Service',
    sessions: 'How many sessions',
    signatures: 'How many signatures',
    stage: 'Stage of the assessment',
    started: 'How many surveys were started',
    status: 'Draft or final',
    through: 'By what it is assured',
    title: 'Title',
    told: 'Who was told',
    toldOn: 'Day on which they were told',
    topic: 'Topic',
    version: 'Version of the assessment',
    view: 'View of the body',
    why: 'Why it applies, or does not',
    window: 'Name of the consultation',
    withdrawnBecause: 'Why it was withdrawn',
  }),
);

/** What a field accepts, where its label does not say it. */
const HINTS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    callIn: 'One name for it throughout, for example: call-in of 2027',
    commitment: 'One name for it throughout, for example: transport plan',
    financialYear: 'For example, 2026-27',
    measures: 'One a line, up to 120 characters each',
    withdrawnBecause: 'Leave it empty unless the consultation was withdrawn',
    window: 'One name for it throughout, for example: public consultation',
  }),
);

const CHOICES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    mp: 'A member of Parliament',
    planning: 'Planning',
    stage: 'A decision on the way',
    final: 'The final one',
    public: 'The public',
    group: 'A group',
    council: 'A council',
    councillor: 'A councillor',
  }),
);

const spaced = (code: string): string => {
  const words = code.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
};

/** A field of a kind of event as a question names it. @param name such as `publishedOn`. */
export const labelOf = (name: string): string => LABELS.get(name) ?? spaced(name);
/** What a field accepts; undefined where its label says it. */
export const hintOf = (name: string): string | undefined => HINTS.get(name);
/** A choice within a field, as people say it. @param code such as `not_substantial`. */
export const choiceOf = (code: string): string => CHOICES.get(code) ?? spaced(code);
