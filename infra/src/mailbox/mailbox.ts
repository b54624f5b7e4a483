import type { AddressInfo } from 'node:net';
import { serve } from '../serve.ts';
import { answerFrom } from './answer.ts';
import { catchMail } from './smtp.ts';
import { openMailStore } from './store.ts';

export interface MailboxOptions {
  /** Mails are kept there. */
  readonly directory: string;
  readonly host: string;
  /** Of the page and its JSON; 0 lets the system choose. */
  readonly port: number;
  /** Where mail is handed in; 0 lets the system choose. */
  readonly smtpPort: number;
  /** So many mails are kept; 2,000 unless said. */
  readonly most?: number;
}

/** A running local mailbox. */
export interface Mailbox {
  readonly url: string;
  readonly smtpUrl: string;
  /** What a mail journal is asked at: `MAIL_JOURNAL_URL`. */
  readonly journalUrl: string;
  stop(): Promise<void>;
}

/**
 * Starts the local mailbox: a real SMTP server that takes every mail and passes none on, and a page to read them in. For one's own machine.
 * @throws when a port is taken or the directory cannot be written.
 */
export const startMailbox = async ({ directory, host, port, smtpPort, most }: MailboxOptions): Promise<Mailbox> => {
  const store = openMailStore(directory, most);
  const smtp = await catchMail({ host, port: smtpPort, caught: (mail) => store.add(mail) });
  const pages = await serve(answerFrom(store), host, port);
  return {
    url: pages.url,
    smtpUrl: `smtp://${host}:${(smtp.server.address() as AddressInfo).port}`,
    journalUrl: `${pages.url}/messages`,
    stop: async () => {
      await Promise.all([new Promise<void>((resolve) => smtp.close(() => resolve())), pages.stop()]);
      store.close();
    },
  };
};
