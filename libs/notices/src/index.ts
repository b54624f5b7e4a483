export {
  type Channel,
  ChannelUnavailable,
  type Notice,
  SENDING_MILLISECONDS,
  type Sending,
  type DeliveryStatus,
} from './channel.ts';
export type { CalendarFeed, Directory, Person, Preferences, Webhook } from './directory.ts';
export { createMemoryDirectory } from './directory/memory-directory.ts';
export { type People, rememberPeople } from './directory/remembered-directory.ts';
export { createPostgresDirectory } from './directory/postgres-directory.ts';
export type { MissingFact, MovedFact, NoticeFacts, ReminderFact } from './facts.ts';
export { createKafkaChannel, type KafkaChannelSettings, NOTICES_TOPIC } from './kafka/channel.ts';
export { createMemoryChannel, type MemoryChannel, type MemoryChannelOptions } from './memory/channel.ts';
export { createNotifyChannel, type NotifySettings } from './notify/channel.ts';
export { type ChannelNeeds, channelSettings, type ChannelSettings, createChannels } from './settings.ts';
export { createSmtpChannel, type SmtpSettings } from './smtp/channel.ts';
export { createWebhookChannel, type WebhookSettings } from './webhook/channel.ts';
export type { PrivateAddresses } from './webhook/post.ts';
export { newWebhookSecret } from './webhook/secret.ts';
export { composeNotice } from './words/compose.ts';
export { type Composing, linksTo, type NoticeLinks, type Recipient } from './words/composing.ts';
export type { Matter, Missing, MovedMatter, ReminderMatter } from './words/matter.ts';
export { type LookingAt, missingFor, openBefore } from './words/missing.ts';
export { whyMoved } from './words/moved.ts';
export { type ComposingFrom, composeNotifications } from './dispatcher/compose-notifications.ts';
export {
  DISPATCHER_PACE,
  type DispatcherLog,
  type DispatcherMetrics,
  type DispatcherOptions,
  type DispatcherPace,
} from './dispatcher/dispatching.ts';
export { runDispatcher } from './dispatcher/run-dispatcher.ts';
export type { Compose, RecordedClaim, Notification, NotifiedMove, WithdrawalOf } from './dispatcher/notification.ts';
export { createWake, type Wake } from './dispatcher/wake.ts';
export { entriesWithin } from './directory/entries-within.ts';
export { holdersOf } from './directory/holders.ts';
export { reminderQuestion, type RemindingSources, withdrawalBy } from './reminder-question.ts';
