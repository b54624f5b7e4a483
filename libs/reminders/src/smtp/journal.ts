import { z } from 'zod';
import { ChannelUnavailable, type DeliveryStatus } from '../channel.ts';

/** What a mail journal answers: the messages with this Message-ID it has seen leave, and what it knows became of them. */
const journalAnswer = z.object({
  messages: z.array(z.object({ status: z.enum(['sent', 'delivered', 'bounced']).default('sent') })),
});

const TIMEOUT_MILLISECONDS = 10_000;

/**
 * Asks a mail journal (`GET <url>?messageId=<…>`) what became of a message; `absent` when it has not seen it.
 * @throws ChannelUnavailable when it does not answer, or not as agreed.
 */
export const askJournal = async (url: string, messageId: string): Promise<DeliveryStatus> => {
  const asked = new URL(url);
  asked.searchParams.set('messageId', messageId);
  try {
    const answer = await fetch(asked, { redirect: 'error', signal: AbortSignal.timeout(TIMEOUT_MILLISECONDS) });
    if (!answer.ok) throw new Error(`the mail journal answered ${answer.status}`);
    const { messages } = journalAnswer.parse(await answer.json());
    return messages.find(({ status }) => status !== 'sent')?.status ?? messages[0]?.status ?? 'absent';
  } catch (error) {
    throw new ChannelUnavailable('smtp', 'no', { cause: error });
  }
};
