import MailComposer from 'nodemailer/lib/mail-composer';
import { parseConnectionUrl } from 'nodemailer/lib/shared';
import { type Channel, handOverWithin, type Notice, SENDING_MILLISECONDS } from '../channel.ts';
import { type SmtpServer, handOver } from './handover.ts';
import { askJournal } from './journal.ts';
import { domainOf, messageIdOf } from './message-id.ts';

export interface SmtpSettings {
  /** `smtp://host:587?requireTLS=true`, `smtps://user:password@host`; everything nodemailer reads from a URL. */
  readonly url: string;
  /** `Throughline <reminders@example.nhs.uk>`. */
  readonly from: string;
  /** Where to ask for messages by their Message-ID; absent where there is no such journal: `find` then answers `unknown`. */
  readonly journalUrl?: string | undefined;
  /** When a sending is given up; `handOverWithin(SENDING_MILLISECONDS)` unless said. */
  readonly withinMilliseconds?: number | undefined;
}

/** The message as it travels. Automatic replies are asked not to answer it (RFC 3834). */
const asMail = (notice: Notice, from: string, messageId: string): MailComposer =>
  new MailComposer({
    from,
    to: notice.to.email ?? '',
    subject: notice.subject,
    text: notice.text,
    html: notice.html,
    messageId,
    date: new Date(notice.facts.composedAt),
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
    disableFileAccess: true,
    disableUrlAccess: true,
  });

/**
 * Mail by SMTP. Bounces come to the sender's mailbox; a journal that reads them can tell of them by `find`.
 * @throws TypeError when the sender is no address.
 */
export const createSmtpChannel = ({
  url,
  from,
  journalUrl,
  withinMilliseconds = handOverWithin(SENDING_MILLISECONDS),
}: SmtpSettings): Channel => {
  const parsed = parseConnectionUrl(url);
  // A password is told to nobody in the clear, whoever stands between and leaves the offer of STARTTLS out.
  const server: SmtpServer = { requireTLS: parsed.auth !== undefined, ...parsed, withinMilliseconds };
  const domain = domainOf(from);
  return {
    name: 'smtp',
    tracks: journalUrl !== undefined,
    reaches: ({ email }) => email !== null,
    send: async (notice) => {
      if (notice.to.email === null) return { outcome: 'refused', why: 'no-address' };
      const message = asMail(notice, from, messageIdOf(notice.reference, domain)).compile();
      const { from: sender, to } = message.getEnvelope();
      return handOver(server, { from: sender || '', to: to[0] ?? '' }, await message.build());
    },
    find: (reference) =>
      journalUrl === undefined ? Promise.resolve('unknown') : askJournal(journalUrl, messageIdOf(reference, domain)),
    close: () => Promise.resolve(),
  };
};
