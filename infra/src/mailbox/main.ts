import { startMailbox } from './mailbox.ts';

/** The local mailbox as a process. Environment: HOST, PORT (its page), SMTP_PORT, MAILBOX_DIRECTORY. */
const { HOST = '127.0.0.1', PORT, SMTP_PORT, MAILBOX_DIRECTORY } = process.env;

if (PORT === undefined || SMTP_PORT === undefined || MAILBOX_DIRECTORY === undefined) {
  process.stderr.write('PORT, SMTP_PORT and MAILBOX_DIRECTORY must be set.\n');
  process.exit(2);
}

const mailbox = await startMailbox({
  directory: MAILBOX_DIRECTORY,
  host: HOST,
  port: Number(PORT),
  smtpPort: Number(SMTP_PORT),
});

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => void mailbox.stop().then(() => process.exit(0)));
}
