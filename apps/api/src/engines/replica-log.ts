import { type OnReplicaChange, REPLICA_PROBLEMS } from '@throughline/event-store';
import type { MessagingLog } from '@throughline/messaging';

/** Logs when the read replica becomes unusable, and why, and when it is usable again. */
export const replicaLog =
  (log: MessagingLog): OnReplicaChange =>
  (problem, causes) => {
    if (problem === undefined) return log.info({}, 'the read replica can be used again');
    const { state, text } = REPLICA_PROBLEMS[problem];
    log.warn(
      { replica: state, problem, causes },
      `the server of DATABASE_READ_URL cannot be read from: ${text}; the primary answers`,
    );
  };
