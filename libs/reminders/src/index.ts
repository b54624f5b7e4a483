export { type Channel, type Notice, SENDING_MILLISECONDS } from './channel.ts';
export { createKafkaChannel } from './kafka/channel.ts';
export { noticeEvent } from './kafka/notice-event.ts';
export { CHANNELS, channelSettings, type ChannelSettings, createChannels } from './settings.ts';
export { createSmtpChannel } from './smtp/channel.ts';
export { newWebhookSecret } from './webhook/secret.ts';
export { linksTo } from './words/composing.ts';
export { composeNotifications } from './words/compose-notifications.ts';
export {
  createWake,
  type DispatcherMetrics,
  type DispatcherOptions,
  type DispatcherPace,
} from './dispatcher/options.ts';
export { runDispatcher } from './dispatcher/run-dispatcher.ts';
export { reminderQuestion, withdrawalBy } from './reminder-question.ts';
export { decideReminders, type RemindersDue } from './claims/decide-reminders.ts';
export type { ReminderClaim, ReminderQuestion } from './claims/question.ts';
export { withdrawalOf } from './claims/withdrawal.ts';
export { readAgenda } from './due/due-now.ts';
export type { DueWork, OperatorAlert } from './due/due-work.ts';
export { processDueWork, processIfDue } from './due/process-due-work.ts';
export { type Fleet, sweepFleet } from './due/sweep.ts';
export { createWriteClaims } from './due/write-claims.ts';
