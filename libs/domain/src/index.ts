export type { Actor, InstantString, NewEvent, RecordedEvent } from './event.ts';
export { LOG_EVENTS, type LogEvent, type LogEventType, LOG_STREAM } from './log-events.ts';
export { type HistoryRead, historyRead, monthOf, READ_EVENTS, readsStream } from './reads.ts';
export { NAMED_SEARCH_EVENTS, searchesStream, searchName } from './named-searches.ts';
export { own } from './own.ts';
export { formatDay } from './format-day.ts';
export { DIGEST_OF } from './programme/pack-words.ts';
export { formatCause } from './programme/suspension-words.ts';
export { formatGround } from './programme/waiver-words.ts';
export * from './values.ts';
export { jsonWithControlsEscaped, valueWithControlsShown } from './printable.ts';
export {
  type Certainty,
  findPersonalData,
  personalDataIn,
  type PersonalDataKind,
  personalDataInUnparsedText,
} from './privacy.ts';
export {
  personalDataInCommand,
  personalDataInRequest,
  personalDataRefused,
} from './programme/personal-data-in-command.ts';
export { audience, band, type Band, EXACT_FROM, format, mode, type Participants } from './involvement/common.ts';
export {
  isAmendmentKind,
  PARTICIPATION_KINDS,
  isInvolvementKind,
  KINDS,
  type InvolvementKind,
  involvementKinds,
  kindOfType,
  typeOfKind,
} from './involvement/kinds.ts';
export type { EventFault } from './involvement/event-fault.ts';
export {
  cloudEventEnvelope,
  type InvolvementEvent,
  type InvolvementPayload,
  parseInvolvementEvent,
  type Refusal,
  REFUSAL_REASONS,
  toNewEvent,
} from './involvement/involvement-event.ts';
export { type AnyFact, factOf, recorderKey, idsOf, subjectKey, wholeFactOf } from './involvement/fact.ts';
export {
  attendanceIn,
  type Headcount,
  headcountOf,
  headcountOverSessions,
  peopleInvolved,
} from './involvement/attendance.ts';
export { recordedTraceparent, withoutTrace } from './involvement/trace-context.ts';
export { ERASED_WORDS, residueOf } from './involvement/residue.ts';
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
export { isKept, isOverridden, openCommitments } from './commitments.ts';
export {
  bodyName,
  type BodyPart,
  type Commitment,
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
  SENDER_REFUSALS,
  senderRefusal,
  sourceOfEvent,
  waitsFor,
} from './involvement/event-source.ts';
export { feedbackOwed, type FeedbackOwed } from './duties.ts';
export { assessedBy, type CourseReading, evolveCourse } from './evolve-course.ts';
export { currentVersion, versionDecidedOn } from './current-version.ts';
export { ADVERSE_VIEWS, withHeard } from './heard.ts';
export { leastIds, MOST_NAMED } from './least-ids.ts';
export { unansweredVoices } from './unanswered-voices.ts';
export { monthsAfter } from './months.ts';
export {
  CHANNEL_NAMES,
  type ChannelName,
  REMINDER_FAILURES,
  REMINDER_WITHDRAWALS,
  type DeadlineChange,
  ERASURE_GROUNDS,
  type EvaluatedWith,
  isProgrammeEvent,
  type Observation,
  type PackFilters,
  groundOfWithholding,
  type PackQuestion,
  type PayloadOf,
  type PinnedPack,
  PROGRAMME_EVENT_TYPES,
  PROGRAMME_EVENTS,
  PUBLIC_ADDRESS_EVENTS,
  PUBLIC_PARTS,
  publicAddressStream,
  type ProgrammeEvent,
  type ProgrammeEventType,
  type PublicPart,
  type QuotedText,
  type QuestionedBecause,
  readEvent,
  type RecordedProgrammeEvent,
  type RelyingDecision,
  type Signatory,
  type Targets,
  type UnmetReason,
  WAIVER_GROUNDS,
  type WaiverGround,
} from './programme/events.ts';
export { type GateClosure, type GateStatus, hasClosed, isClosed } from './programme/gate-state.ts';
export { evolveProgramme } from './programme/evolve-programme.ts';
export {
  currentGate,
  type Fork,
  type ForkOrigin,
  initialProgramme,
  type ProgrammeState,
  statusOfGate,
  type Suspension,
} from './programme/state.ts';
export { approvedWaiver, isDisallowed, type Waiver, waiverInForce, waiverStatusAt } from './programme/waiver.ts';
export type * from './programme/commands.ts';
export { isCountersigned, recordersOf } from './programme/countersignature.ts';
export { type Confirmation, confirmationsOf } from './programme/no-person.ts';
export { COUNTERSIGNING_ROLES } from './programme/commands/evidence.ts';
export { packReference } from './programme/commands/gates.ts';
export { publicPageName } from './programme/commands/publication.ts';
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
  type RejectionCode,
} from './programme/commands/table.ts';
export type { CommandOutcome, OnRecord } from './programme/outcome.ts';
export { STEERING_ROLES } from './programme/roles.ts';
export { shownSince } from './programme/gate-sign-off.ts';
export type { Publication, PublicText } from './programme/publication.decider.ts';
export { sentBackIn } from './programme/sent-back.ts';
export type { Erasable } from './programme/erasure.decider.ts';
export type { RequestedPack } from './programme/pack.decider.ts';
export { decideGiving, decideProgramme } from './programme/decider.ts';
export { formatRole, concernOf, type Decision } from './programme/decision.ts';
export {
  type Deadline,
  deadline,
  DEADLINE_KINDS,
  deadlineChange,
  type DeadlineKind,
} from './programme/events/reminders.ts';
export { type BoardMeeting, type Office, office, OFFICES } from './programme/events/steering.ts';
export { deadlineName } from './deadlines/deadline.ts';
export { deadlinesOf, datesOf } from './deadlines/deadlines.ts';
export { assignedPeople, assignedTo } from './deadlines/assigned.ts';
export { changesOf } from './deadlines/changes.ts';
export type { DeadlineInput } from './deadlines/finding.ts';
export { type UnnotifiedMove, withChanges } from './deadlines/reminding.ts';
export type { Holders, ReminderSchedule } from './deadlines/schedule.ts';
export { type DatedStep, passesUnrecorded, spreadOf, stepsOf } from './deadlines/steps.ts';
export { countedDay, type ProcessCalendar, type Timetable } from './deadlines/timetable.ts';
export { startOfFork, firstEvents } from './programme/fork.decider.ts';
export { type Offer, type OfferStatus, offerStatusAt, openOffers } from './programme/offer.ts';
export { BACK_TO } from './programme/events/succession.ts';
export { assumedEvents, isAssumed } from './programme/assumed.ts';
export { momentInCase } from './programme/case-moment.ts';
export { lostIdOf, recordedAgainId } from './involvement/recorded-again.ts';
export { asOriginal, type Inheritance, inheritanceOf, inherited, inheritedId, originalIdOf } from './programme/fork.ts';
export { type Agenda, agendaOf, type AgendaReading } from './programme/agenda.ts';
export { INCLUSION_GROUPS } from './reference/inclusion-groups.ts';
export {
  boardsOn,
  INTEGRATED_CARE_BOARDS,
  nameOfOrganisation,
  organisationOn,
  type OrganisationStatus,
} from './reference/organisations.ts';
export {
  couldHelp,
  partnerDirectory,
  type PartnerHelp,
  type PartnerOrganisation,
  partnerOrganisation,
} from './reference/partners.ts';
