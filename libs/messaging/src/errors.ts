/** No broker answered in time; nothing is known of what was being sent, a retry is safe because receivers deduplicate. */
export class BrokerUnavailable extends Error {
  override readonly name = 'BrokerUnavailable';
}

/** The brokers answered, and will not take this message however often it is sent (too large, unknown topic, not allowed). */
export class MessageRefused extends Error {
  override readonly name = 'MessageRefused';
}

/** The consumer made no progress although the brokers answered, and its restarts are used up. End the process and start again. */
export class ConsumerStalled extends Error {
  override readonly name = 'ConsumerStalled';
}
