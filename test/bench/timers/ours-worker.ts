import type { Channel } from '@throughline/reminders';
import { prepareBundle, startWorkerApp, workerConfig } from '@throughline/worker';
import { pino } from 'pino';
import { type ClockNews, departureReport } from './departures.ts';

/**
 * The worker as it runs in production, but for two things: its clock is as far ahead as its parent says, and reminders are handed to a channel
 * that notes the moment and takes them. Environment: that of the worker, and AHEAD_MS until it is told.
 */
const leaves = departureReport();
let aheadMs = Number(process.env['AHEAD_MS']);
process.on('message', (news: ClockNews) => {
  aheadMs = news.aheadMs;
});

const channel: Channel = {
  name: 'smtp',
  tracks: false,
  reaches: () => true,
  send: ({ reference }) => {
    leaves(reference);
    return Promise.resolve({ outcome: 'sent' });
  },
  find: () => Promise.resolve('absent'),
  close: () => Promise.resolve(),
};

const app = await startWorkerApp({
  config: workerConfig(process.env),
  workflowBundle: { codePath: await prepareBundle() },
  log: pino({ level: 'warn' }),
  clock: { now: () => new Date(Date.now() + aheadMs).toISOString() },
  channels: [channel],
});
process.once('SIGTERM', () => void app.stop().finally(() => process.exit(0)));
process.send?.('running');
await app.done;
process.exit(0);
