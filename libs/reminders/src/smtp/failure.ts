import { own } from '@throughline/domain';
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

/** What can be set right by whoever runs it. */
const SAID: Readonly<Record<string, string>> = {
  EAUTH: 'the server does not accept the user or password of SMTP_URL',
  ETLS: 'no encrypted connection comes about',
};
/** Codes of Node's TLS about the other side's certificate, as `DEPTH_ZERO_SELF_SIGNED_CERT` or `ERR_TLS_CERT_ALTNAME_INVALID`. */
const OF_CERTIFICATE = /CERT|ISSUER|LEAF_SIGNATURE/;

/** The codes of an error without its text, in which servers repeat addresses, and passwords too. */
const withoutAddresses = ({ code, originalCode, command, responseCode }: NodemailerError): Error => {
  const codes = [code, originalCode, command, responseCode].filter((part) => part !== undefined).join(' ');
  const said = OF_CERTIFICATE.test(originalCode ?? '')
    ? 'the certificate of the server is not one to trust here'
    : own(SAID, code ?? '');
  return new Error(said === undefined ? codes : `${said} (${codes})`);
};
