import { randomUUID } from 'node:crypto';
import { type Client, WithStartWorkflowOperation } from '@temporalio/client';
import {
  type CommandMessage,
  type CommandOutcome,
  messages,
  PROGRAMME_WORKFLOW,
  programmeStart,
} from '@throughline/workflows';
import type { UpdateDefinition } from '@temporalio/common';
import { untilRecorded, untilRelayed } from '../../stack/drained.ts';
import { groundwork, session } from '../../stack/evidence.ts';
import { startSender } from '../../stack/sender.ts';
import type { TestStack } from '../../stack/test-stack.ts';
import { type CommandTimes, timed } from './command-times.ts';
import { databasePool } from '../../stack/database-pool.ts';

const MANAGER = { role: 'programme-manager', id: 'pm-1' };
const APPROVER = { role: 'approver', id: 'ap-1' };

export interface OursSide {
  round(): Promise<CommandTimes>;
  close(): Promise<void>;
}

/** Sends a command as the API does. @throws when it is not recorded. */
const commandTo =
  (client: Client) =>
  async <M extends CommandMessage>(
    definition: UpdateDefinition<CommandOutcome, [M]>,
    programme: string,
    message: M,
  ): Promise<void> => {
    const startWorkflowOperation = new WithStartWorkflowOperation(PROGRAMME_WORKFLOW, programmeStart(programme));
    const outcome = await client.workflow.executeUpdateWithStart(definition, {
      updateId: message.commandId,
      args: [message],
      startWorkflowOperation,
    });
    if (outcome.outcome !== 'recorded') throw new Error(`${definition.name} of ${programme}: ${outcome.outcome}`);
  };

/** Real programmes on the real worker: started, given what the gate `context` needs, closure asked for, closed. */
export const openOurs = async (client: Client, stack: TestStack, perRound: number): Promise<OursSide> => {
  const command = commandTo(client);
  const sender = await startSender(stack.kafka.brokers, 'involvement.events.v1');
  const database = databasePool(stack.database.ownerUrl);
  let rounds = 0;
  let sent = 0;
  const context = (by: typeof MANAGER) => ({ commandId: randomUUID(), by, gate: 'context' as const });
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
        command(messages.start, programme, {
          commandId: randomUUID(),
          by: MANAGER,
          programme,
          title: `Programme ${programme}`,
          organisation: 'QPM',
          tier: 'T1',
          targets: {},
        }),
      );
      await provide(programmes);
      for (const programme of programmes) await command(messages.requestClosure, programme, context(MANAGER));
      await untilRelayed(database);
      const close = await timed(programmes, (programme) => command(messages.closeGate, programme, context(APPROVER)));
      await untilRelayed(database);
      return { start, close };
    },
    close: async () => {
      await sender.close();
      await database.end();
    },
  };
};
