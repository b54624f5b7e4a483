import type { DeadLetter } from '@throughline/event-store';
import { type MessageProducer, MessageRefused } from '@throughline/messaging';
import { deadLetterMessage } from './dead-letter.ts';

/**
 * Sends letters to the dead-letter topic. Should the broker find one too large, all go without their bytes, which the store keeps.
 * @throws BrokerUnavailable when nobody acknowledged in time.
 */
export const createDeadLetterPublisher =
  (producer: MessageProducer, topic: string) =>
  async (letters: readonly DeadLetter[]): Promise<void> => {
    if (letters.length === 0) return;
    try {
      await producer.send(
        topic,
        letters.map((letter) => deadLetterMessage(letter)),
      );
    } catch (error) {
      if (!(error instanceof MessageRefused)) throw error;
      await producer.send(
        topic,
        letters.map((letter) => deadLetterMessage(letter, 0)),
      );
    }
  };
