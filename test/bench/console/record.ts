import { apiCaller } from '../../stack/api-caller.ts';
import { untilRecorded, untilRelayed } from '../../stack/drained.ts';
import { databasePool } from '../../stack/database-pool.ts';
import { groundwork, session } from '../../stack/evidence.ts';
import { startSender } from '../../stack/sender.ts';
import { startProgrammes } from '../../stack/start-programmes.ts';
import type { TestStack } from '../../stack/test-stack.ts';

/** A programme with a long record, whose pages are looked at. */
export const LONG = 'C-1';

/** Puts programmes on the record: one with many events, the others with what gate Context asks for. */
export const fillRecord = async (
  stack: TestStack,
  { programmes, longest }: { readonly programmes: number; readonly longest: number },
): Promise<void> => {
  const api = await apiCaller(stack.apps.api.url, stack.issuer.url, 'pm-1');
  const database = databasePool(stack.database.ownerUrl);
  const sender = await startSender(stack.kafka.brokers, 'involvement.events.v1');
  try {
    const all = Array.from({ length: programmes }, (_, index) => `C-${index + 1}`);
    await startProgrammes(api, all, { tier: 'T2' });
    const events = [...all.flatMap(groundwork), ...Array.from({ length: longest }, (_, n) => session(LONG, n))];
    await sender.send(events);
    await untilRecorded(database, events.length);
    await untilRelayed(database);
  } finally {
    api.close();
    await sender.close();
    await database.end();
  }
};
