import type { Answer, ItemOf } from './routes.ts';

/** What the API answers, by the names that the command line and the console give it. */
export type ProgrammeAnswer = Answer<'get /v1/programmes/{id}'>;
export type ProgrammeInShort = ItemOf<'get /v1/programmes'>;
export type GateAnswer = ProgrammeAnswer['gates'][number];
export type WaiverInShort = ProgrammeAnswer['waivers'][number];
export type ExplanationAnswer = Answer<'get /v1/programmes/{id}/gates/{gate}/explanation'>;
export type RequirementAnswer = ExplanationAnswer['requirements'][number];
export type HistoryItem = ItemOf<'get /v1/programmes/{id}/history'>;
export type FoundAnswer = Answer<'get /v1/organisations/{organisation}/history'>;
export type FoundItem = FoundAnswer['items'][number];
export type DeadlinesAnswer = Answer<'get /v1/programmes/{id}/deadlines'>;
export type DeadlineAnswer = DeadlinesAnswer['deadlines'][number];
export type NotificationAnswer = DeadlinesAnswer['moves'][number];
/** Something planned that falls into the time before an election. */
export type ElectionWarning = DeadlinesAnswer['warnings'][number];
export type ReminderPolicyAnswer = Answer<'get /v1/reminder-policy'>;
export type CompletenessAnswer = Answer<'get /v1/reports/completeness'>;
export type ReportAnswer = Answer<'get /v1/reports/involvement'>;
export type OfferInShort = ItemOf<'get /v1/offers'>;
export type PackMoveAnswer = Answer<'get /v1/programmes/{id}/pack-move'>;
export type PackInShort = Answer<'get /v1/policy-packs'>['items'][number];
export type PersonAnswer = ItemOf<'get /v1/people'>;
export type PreferencesAnswer = Answer<'get /v1/me/preferences'>;
export type FeedAnswer = Answer<'get /v1/me/calendar-feeds'>['items'][number];
export type BoardCalendarAnswer = Answer<'get /v1/organisations/{organisation}/board-calendar'>;
export type DuplicatesAnswer = Answer<'get /v1/programmes/{id}/duplicates'>;
export type DeadLetterAnswer = ItemOf<'get /v1/dead-letters'>;
export type EventSourceAnswer = ItemOf<'get /v1/event-sources'>;
export type SharedPractice = ItemOf<'get /v1/good-practice'>;
