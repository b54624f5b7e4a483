/** What became of a mail here: in the mailbox, or sent back because its recipient's address begins with `bounce`. */
export type MailStatus = 'delivered' | 'bounced';

/** One caught mail as lists show it. */
export interface MailSummary {
  readonly id: number;
  /** With its angle brackets; empty when it had none. */
  readonly messageId: string;
  /** UTC. */
  readonly receivedAt: string;
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly status: MailStatus;
}

/** One caught mail whole. */
export interface Mail extends MailSummary {
  readonly text: string;
  /** Empty when it had none. */
  readonly html: string;
  /** Name and value as they came, in their order. */
  readonly headers: readonly (readonly [string, string])[];
}
