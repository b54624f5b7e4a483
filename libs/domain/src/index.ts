export type { Actor, InstantString, NewEvent, RecordedEvent, StoreCheckpoint } from './event.ts';
export { own } from './own.ts';
export * from './values.ts';
export { isPrintable, jsonWithControlsEscaped, valueWithControlsShown, withControlsShown } from './printable.ts';
export {
  type Certainty,
  findPersonalData,
  type PersonalDataFound,
  type PersonalDataKind,
  personalDataIn,
  personalDataInUnparsedText,
} from './privacy.ts';
export { personalDataInCommand, personalDataRefused } from './programme/personal-data-in-command.ts';
export { type About, type Band, type EvidenceRef, EXACT_FROM, type Participants } from './involvement/common.ts';
export {
  isAmendmentKind,
  isInvolvementKind,
  KINDS,
  type AmendmentKind,
  type InvolvementData,
  type InvolvementKind,
  involvementKinds,
  kindOfType,
  PARTICIPATION_KINDS,
  type ParticipationKind,
  typeOfKind,
} from './involvement/kinds.ts';
export {
  cloudEventEnvelope,
  type InvolvementEvent,
  type InvolvementPayload,
  type ParsedInvolvementEvent,
  parseInvolvementEvent,
  type Refusal,
  toNewEvent,
} from './involvement/involvement-event.ts';
export { type AnyFact, type Fact, factOf, recorderKey, idsOf, subjectKey, wholeFactOf } from './involvement/fact.ts';
export {
  type Attendance,
  attendanceIn,
  type Headcount,
  headcountOf,
  headcountOverSessions,
  peopleInvolved,
} from './involvement/attendance.ts';
export { sourceKeys } from './involvement/source-key.ts';
export {
  amended,
  amendmentsIn,
  type Amendment,
  type Amendments,
  findAmendments,
} from './involvement/amendments-ledger.ts';
export { amendedEvent, MOST_IN_CHAIN, MOST_IN_CIRCLE, type TooLong } from './involvement/amendment-chains.ts';
export { isSamePerson } from './programme/succession.ts';
export { isKept, isOverridden, openCommitments, type Overriding } from './commitments.ts';
export {
  type Commitment,
  bodyName,
  type BodyPart,
  type Closed,
  type ConsultationWindow,
  type Course,
  type Dated,
  type BodyDecision,
  emptyCourse,
  frozenVersions,
  reportStep,
  leaveBehind,
  type Rescission,
  type Spelling,
} from './course.ts';
export { bodyKey, type BodyNames, looksAlike, PLAIN_NAMES } from './body-names.ts';
export { finalDecisions, rescissionOf, rescissionsIn, decisionsInForce, whoseRescission } from './decisions.ts';
export {
  closingOf,
  extentOf,
  idleTurns,
  isCutShort,
  isWithdrawn,
  openDays,
  openSpans,
  ranOnOrAfter,
  type Run,
  runsOf,
  type Turn,
} from './consultation-windows.ts';
export {
  eventSource,
  ORGANISATION_UNKNOWN,
  type Sender,
  senderRefusal,
  sourceOfEvent,
  waitsFor,
} from './involvement/event-source.ts';
export { feedbackOwed, type FeedbackOwed } from './duties.ts';
export { assessedBy, type CourseReading, evolveCourse, PLAIN_READING } from './evolve-course.ts';
export { currentVersion, versionDecidedOn } from './current-version.ts';
export { ADVERSE_VIEWS, type Heard, withHeard } from './heard.ts';
export { unansweredVoices } from './unanswered-voices.ts';
export { monthsAfter } from './months.ts';
export {
  type ChannelName,
  type DeadlineChange,
  isProgrammeEvent,
  type Observation,
  type PinnedPack,
  PROGRAMME_EVENT_TYPES,
  type ProgrammeEvent,
  type ProgrammeEventType,
  type QuestionedBecause,
  type RecordedProgrammeEvent,
  type ReliedOn,
  type RelyingDecision,
  type Signatory,
  type SuspensionCause,
  type Targets,
  type UnmetReason,
  WAIVER_GROUNDS,
  type WaiverGround,
} from './programme/events.ts';
export { type GateClosure, type GateState, type GateStatus, isClosed } from './programme/gate-state.ts';
export {
  currentGate,
  evolveProgramme,
  type Fork,
  type ForkOrigin,
  initialProgramme,
  type ProgrammeState,
  statusOfGate,
  type Suspension,
} from './programme/state.ts';
export {
  approvedWaiver,
  isInForce,
  isDisallowed,
  type Waived,
  type Waiver,
  waiverInForce,
  waiverStatusAt,
} from './programme/waiver.ts';
export type * from './programme/commands.ts';
export type { CommandRejected, Decision } from './programme/decision.ts';
export {
  type Countersigned,
  type Countersignatures,
  isCountersigned,
  recordersOf,
} from './programme/countersignature.ts';
export { type Confirmation, confirmationOf, type Confirmations } from './programme/no-person.ts';
export { COUNTERSIGNING_ROLES } from './programme/commands/evidence.ts';
export { packReference, targets } from './programme/commands/gates.ts';
export { addressedEnvelope, commandEnvelope } from './programme/commands/row.ts';
export { approvers } from './programme/commands/succession.ts';
export {
  type AddressedEnvelope,
  type CommandBody,
  type CommandEnvelope,
  type CommandRequest,
  commandRow,
  COMMANDS,
  type CommandType,
} from './programme/commands/table.ts';
export type { CommandOutcome, EventReference, OnRecord, RejectionCode } from './programme/outcome.ts';
export { STEERING_ROLES } from './programme/roles.ts';
export { shownSince } from './programme/gate.decider.ts';
export { decideProgramme } from './programme/decider.ts';
export {
  type BoardMeeting,
  type Deadline,
  DEADLINE_KINDS,
  type DeadlineKind,
  deadlineName,
} from './process/deadline.ts';
export { deadlinesOf, datesOf, type ProcessDates } from './process/deadlines.ts';
export { assignedPeople, assignedTo } from './process/assigned.ts';
export { changesOf } from './process/changes.ts';
export { type BeyondCalendar, decideReminders, type RemindersDue } from './process/decide-reminders.ts';
export { type DatesChanged, RECALCULATED } from './process/recalculated.ts';
export { isOvertaken } from './process/reference.ts';
export type { Holders, ReminderClaim, ReminderQuestion } from './process/reminder-question.ts';
export type { Reminding, Team, UnnotifiedMove } from './process/reminding.ts';
export { type Office, OFFICES, type ReminderSchedule, type ReminderStep } from './process/schedule.ts';
export { type DatedStep, passesUnrecorded, spreadOf, stepsOf } from './process/steps.ts';
export type { ProcessCalendar, Timetable } from './process/timetable.ts';
export { type Withdrawal, withdrawalOf } from './process/withdrawal.ts';
export { type Beginning, startOfFork, firstEvents, type Forked } from './programme/fork.decider.ts';
export {
  type ForkTerms,
  type Offer,
  type OfferEnd,
  type OfferStatus,
  offerStatusAt,
  type OfferTerms,
  openOffers,
} from './programme/offer.ts';
export {
  asOriginal,
  BACK_TO,
  type BegunByFork,
  type Inheritance,
  inheritanceOf,
  inherited,
  inheritedId,
  isGoneBack,
  type VersionOfProposal,
} from './programme/fork.ts';
export { type Agenda, agendaOf } from './programme/agenda.ts';
export { type GroupKind, INCLUSION_GROUPS, type InclusionGroup } from './reference/inclusion-groups.ts';
export {
  boardsOn,
  INTEGRATED_CARE_BOARDS,
  type IntegratedCareBoard,
  organisationOn,
  type OrganisationStatus,
} from './reference/organisations.ts';
export {
  couldHelp,
  type HelpWanted,
  type PartnerDirectory,
  partnerDirectory,
  type PartnerHelp,
  type PartnerOrganisation,
  partnerOrganisation,
} from './reference/partners.ts';
