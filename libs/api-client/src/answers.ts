import type { Answer, ItemOf } from './routes.ts';

/** What the API answers, by the names that the command line and the console give it. */
/** A programme with its seven gates and what has happened beside them, now or as known. */
export type ProgrammeAnswer = Answer<'get /v1/programmes/{id}'>;
/** A programme of a list. */
export type ProgrammeInShort = ItemOf<'get /v1/programmes'>;
/** A gate of a programme: status, target, request, latest closure, questions. */
export type GateAnswer = ProgrammeAnswer['gates'][number];
/** A waiver of a programme. */
export type WaiverInShort = ProgrammeAnswer['waivers'][number];
/** A gate with each of its requirements explained. */
export type ExplanationAnswer = Answer<'get /v1/programmes/{id}/gates/{gate}/explanation'>;
/** A requirement of a gate: met or not, by what, on what basis, and what would meet it. */
export type RequirementAnswer = ExplanationAnswer['requirements'][number];
/** An event of the record of a programme. */
export type HistoryItem = ItemOf<'get /v1/programmes/{id}/history'>;
/** A page of events that were searched for over an organisation. */
export type FoundAnswer = Answer<'get /v1/organisations/{organisation}/history'>;
/** An event that was found, with the programme that it belongs to. */
export type FoundItem = FoundAnswer['items'][number];
/** The deadlines of a programme, with who was reminded and who will be. */
export type DeadlinesAnswer = Answer<'get /v1/programmes/{id}/deadlines'>;
/** One deadline. */
export type DeadlineAnswer = DeadlinesAnswer['deadlines'][number];
/** One notification of one person, and what became of it. */
export type NotificationAnswer = DeadlinesAnswer['moves'][number];
/** Something planned that falls into the time before an election. */
export type ElectionWarning = DeadlinesAnswer['warnings'][number];
/** The reminder policy in force: who is reminded when. */
export type ReminderPolicyAnswer = Answer<'get /v1/reminder-policy'>;
/** What the record of an organisation has of what its rules ask. */
export type CompletenessAnswer = Answer<'get /v1/reports/completeness'>;
/** The involvement report of an organisation. */
export type ReportAnswer = Answer<'get /v1/reports/involvement'>;
/** An offer of a programme, or of a fork of it, to another organisation. */
export type OfferInShort = ItemOf<'get /v1/offers'>;
/** What a move to another policy pack would change for a programme. */
export type PackMoveAnswer = Answer<'get /v1/programmes/{id}/pack-move'>;
/** A policy pack that the engine knows. */
export type PackInShort = Answer<'get /v1/policy-packs'>['items'][number];
/** A person of the directory. */
export type PersonAnswer = ItemOf<'get /v1/people'>;
/** How the caller wants to be reminded. */
export type PreferencesAnswer = Answer<'get /v1/me/preferences'>;
/** A calendar feed of the caller. */
export type FeedAnswer = Answer<'get /v1/me/calendar-feeds'>['items'][number];
/** The board meetings of an organisation. */
export type BoardCalendarAnswer = Answer<'get /v1/organisations/{organisation}/board-calendar'>;
/** Events that may be the same as others, with who may decide. */
export type DuplicatesAnswer = Answer<'get /v1/programmes/{id}/duplicates'>;
/** A message that was refused, without its content. */
export type DeadLetterAnswer = ItemOf<'get /v1/dead-letters'>;
/** A sender of events, and the organisation that it belongs to. */
export type EventSourceAnswer = ItemOf<'get /v1/event-sources'>;
/** A practice that an organisation shares. */
export type SharedPractice = ItemOf<'get /v1/good-practice'>;
