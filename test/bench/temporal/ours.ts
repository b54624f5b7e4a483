import { randomUUID } from 'node:crypto';
import type { Client, Connection } from '@temporalio/client';
import { createTemporalCommandBus } from '@throughline/api';
import type { CommandRequest } from '@throughline/domain';
import { databasePool } from '../../stack/database-pool.ts';
import { untilRecorded, untilRelayed } from '../../stack/drained.ts';
import { groundwork, session } from '../../stack/evidence.ts';
import { startSender } from '../../stack/sender.ts';
import type { TestStack } from '../../stack/test-stack.ts';
import { type CommandTimes, timed } from './command-times.ts';

const MANAGER = { role: 'programme-manager', id: 'pm-1' } as const;
const APPROVER = { role: 'approver', id: 'ap-1' } as const;

export interface OursSide {
  round(): Promise<CommandTimes>;
  close(): Promise<void>;
}

/** Real programmes on the real worker, by commands as the API sends them: started, given what the gate `context` needs, closure requested, closed. */
export const openOurs = async (
  { connection, client }: { readonly connection: Connection; readonly client: Client },
  stack: TestStack,
  perRound: number,
): Promise<OursSide> => {
  const bus = createTemporalCommandBus({ connection, client });
  const sender = await startSender(stack.kafka.brokers, 'involvement.events.v1');
  const database = databasePool(stack.database.ownerUrl);
  let rounds = 0;
  let sent = 0;
  /** @throws when it is not recorded. */
  const command = async (
    programme: string,
    by: typeof MANAGER | typeof APPROVER,
    request: CommandRequest,
  ): Promise<void> => {
    const { outcome } = await bus.execute(request, { programme, commandId: randomUUID(), by });
    if (outcome !== 'recorded') throw new Error(`${request.type} of ${programme}: ${outcome}`);
  };
  const provide = async (programmes: readonly string[]): Promise<void> => {
    const evidence = programmes.flatMap((programme) => [...groundwork(programme), session(programme, 0)]);
    await sender.send(evidence);
    sent += evidence.length;
    await untilRecorded(database, sent);
  };
  return {
    round: async () => {
      rounds += 1;
      const programmes = Array.from({ length: perRound }, (_, i) => `T-${rounds}-${i + 1}`);
      const start = await timed(programmes, (programme) =>
        command(programme, MANAGER, {
          type: 'StartProgramme',
          title: `Programme ${programme}`,
          organisation: 'QPM',
          tier: 'T1',
          targets: {},
        }),
      );
      await provide(programmes);
      for (const programme of programmes)
        await command(programme, MANAGER, { type: 'RequestGateClosure', gate: 'context' });
      await untilRelayed(database);
      const close = await timed(programmes, (programme) =>
        command(programme, APPROVER, { type: 'CloseGate', gate: 'context' }),
      );
      await untilRelayed(database);
      return { start, close };
    },
    close: async () => {
      await sender.close();
      await database.end();
    },
  };
};
