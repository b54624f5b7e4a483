import type { NodemailerError } from 'nodemailer';
import { ChannelUnavailable, type Sending } from '../channel.ts';

/** Replies by which a server says that it has no such mailbox (RFC 5321, 4.2.3). */
const NO_MAILBOX = new Set([550, 551, 553]);

/** Commands about this message; a refusal of any before them is about us, not about the message. */
const OF_MESSAGE = new Set(['MAIL FROM', 'RCPT TO', 'DATA']);

const isFinal = (code: number | undefined): code is number => code !== undefined && code >= 500;

/**
 * What a failed sending means. Once the message began to be handed over and no answer came, nobody can tell whether it left; a server that
 * answers with a refusal has not taken it.
 * @throws ChannelUnavailable unless the refusal is final.
 */
export const sendingOf = (error: NodemailerError, handedOver: boolean): Sending => {
  const { responseCode, command } = error;
  if (isFinal(responseCode) && OF_MESSAGE.has(command ?? '')) {
    const isAddress = command === 'RCPT TO' && NO_MAILBOX.has(responseCode);
    return { outcome: 'refused', why: isAddress ? 'no-address' : 'refused' };
  }
  const answered = responseCode !== undefined && responseCode >= 400;
  throw new ChannelUnavailable('smtp', handedOver && !answered ? 'perhaps' : 'no', { cause: withoutAddresses(error) });
};

/** The codes of an error without its text, in which servers repeat addresses. */
const withoutAddresses = ({ code, command, responseCode }: NodemailerError): Error =>
  new Error([code, command, responseCode].filter((part) => part !== undefined).join(' '));
