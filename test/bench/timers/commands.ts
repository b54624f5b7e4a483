import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import { messages, programmeWorkflowId, type ProgrammeWorkflow } from '@throughline/workflows';

const PER_SECOND = 4;
const BY = { role: 'programme-manager', id: 'pm-1' };

/** A command: when it was sent, in milliseconds since the epoch, and how long it took to be answered; for ever when it failed. */
export interface Answered {
  readonly sentAt: number;
  readonly tookMs: number;
}

/** Commands to programmes that nothing is due for, by the workers that see to the storm. */
export interface Commands {
  /** Sends commands at a steady pace, whether or not those before were answered, until `work` has ended. */
  during<T>(work: () => Promise<T>): Promise<{ readonly result: T; readonly answered: readonly Answered[] }>;
}

export const commandsTo = (client: Client, programmes: readonly string[]): Commands => {
  let sent = 0;
  const command = async (): Promise<Answered> => {
    const n = (sent += 1);
    const workflow = client.workflow.getHandle<ProgrammeWorkflow>(
      programmeWorkflowId(programmes[n % programmes.length] ?? ''),
    );
    const sentAt = Date.now();
    const outcome = await workflow
      .executeUpdate(messages.requestClosure, { args: [{ commandId: `ask-${n}`, by: BY, gate: 'context' }] })
      .then(
        (answer) => answer.outcome,
        () => 'failed',
      );
    return { sentAt, tookMs: outcome === 'refused' ? Date.now() - sentAt : Infinity };
  };
  return {
    during: async (work) => {
      const ended = new AbortController();
      const answers: Promise<Answered>[] = [];
      const send = async (): Promise<void> => {
        while (!ended.signal.aborted) {
          answers.push(command());
          await pause(1_000 / PER_SECOND);
        }
      };
      const sending = send();
      try {
        const result = await work();
        ended.abort();
        await sending;
        return { result, answered: await Promise.all(answers) };
      } finally {
        ended.abort();
      }
    },
  };
};
