import { englandCalendar } from '@throughline/calendar';
import { createMemoryEventStore } from '@throughline/event-store';
import { createMemoryMessaging } from '@throughline/messaging';
import { createPolicyEngine } from '@throughline/policy';
import { shipped } from '@throughline/policy/testing';
import { ingestScenarios } from './ingest/scenarios.ts';

ingestScenarios('memory', () => {
  const messaging = createMemoryMessaging();
  const store = createMemoryEventStore({ projection: createPolicyEngine(englandCalendar, shipped).projection });
  const topics = { events: 'involvement.events.v1', deadLetters: 'involvement.dead-letter.v1' };
  return Promise.resolve({
    store,
    topics,
    connect: () => messaging,
    published: () => Promise.resolve(messaging.messages(topics.deadLetters)),
    close: () => store.close(),
  });
});
