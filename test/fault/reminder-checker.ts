import { createHash } from 'node:crypto';
import { englandCalendar } from '@throughline/calendar';
import { programmeStream, type RecordedProgrammeEvent } from '@throughline/domain';
import { createPostgresEventStore } from '@throughline/event-store';
import { createPolicyEngine } from '@throughline/policy';
import { shipped } from '@throughline/policy/testing';

/** What became of reminders; all lists are empty when none was lost, doubled or sent without a claim. */
export interface ReminderVerdict {
  readonly claimed: number;
  readonly mailed: number;
  /** References of which the mailbox has more than one mail. */
  readonly duplicates: readonly string[];
  /** References claimed of which it has none, and people who should have been told and have no claim: `<programme>/<person>`. */
  readonly missed: readonly string[];
  /** Mails the server took that belong to no claim. */
  readonly strays: number;
  /** References whose outcome on record is not exactly one, or another than that it was sent. */
  readonly unsettled: readonly string[];
}

export interface ReminderQuestion {
  readonly databaseUrl: string;
  readonly journalUrl: string;
  /** Mails the server had taken before all this. */
  readonly takenBefore: number;
  readonly programmes: readonly string[];
  /** Everybody who is to be told of each of them. */
  readonly people: readonly string[];
}

/** As docs/notices.md has it, worked out here once more. */
const messageIdOf = (reference: string): string =>
  `<${createHash('sha256').update(reference).digest('hex').slice(0, 40)}@throughline.test>`;

const mailsWith = async (journalUrl: string, messageId: string): Promise<number> => {
  const answer = await fetch(`${journalUrl}?messageId=${encodeURIComponent(messageId)}`);
  return ((await answer.json()) as { readonly messages: readonly unknown[] }).messages.length;
};

/** All mails the server has ever taken: it numbers them. */
export const mailsTaken = async (journalUrl: string): Promise<number> => {
  const answer = await fetch(journalUrl);
  const { messages } = (await answer.json()) as { readonly messages: readonly { readonly id: number }[] };
  return messages[0]?.id ?? 0;
};

interface Claim {
  readonly reference: string;
  readonly programme: string;
  readonly to: string;
  readonly outcomes: readonly string[];
}

const claimsOf = (programme: string, events: readonly RecordedProgrammeEvent[]): readonly Claim[] => {
  const outcomesOf = (reference: string): readonly string[] =>
    events.flatMap((event) => {
      if (event.type === 'ReminderFailed' && !event.payload.final) return [];
      const isOutcome =
        event.type === 'ReminderSent' || event.type === 'ReminderFailed' || event.type === 'ReminderWithdrawn';
      return isOutcome && event.payload.reference === reference ? [event.type] : [];
    });
  return events.flatMap((event) => {
    if (event.type !== 'ReminderClaimed' || event.payload.to === null) return [];
    const { reference, to } = event.payload;
    return [{ reference, programme, to, outcomes: outcomesOf(reference) }];
  });
};

/** Holds the record against what a real mail server has taken. */
export const checkReminders = async (question: ReminderQuestion): Promise<ReminderVerdict> => {
  const { projection } = createPolicyEngine(englandCalendar, shipped);
  const store = createPostgresEventStore({ url: question.databaseUrl, projection });
  const claims: Claim[] = [];
  try {
    for (const programme of question.programmes) {
      const events = (await store.readStream(programmeStream(programme))) as readonly RecordedProgrammeEvent[];
      claims.push(...claimsOf(programme, events));
    }
  } finally {
    await store.close();
  }
  const mails = new Map<string, number>();
  for (const { reference } of claims)
    mails.set(reference, await mailsWith(question.journalUrl, messageIdOf(reference)));
  const mailed = [...mails.values()].reduce((sum, count) => sum + count, 0);
  const told = new Set(claims.map(({ programme, to }) => `${programme}/${to}`));
  const recipient = question.programmes.flatMap((programme) => question.people.map((to) => `${programme}/${to}`));
  const referencesWith = (holds: (mails: number) => boolean): readonly string[] =>
    [...mails].filter(([, count]) => holds(count)).map(([reference]) => reference);
  return {
    claimed: claims.length,
    mailed,
    duplicates: referencesWith((count) => count > 1),
    missed: [...referencesWith((count) => count === 0), ...recipient.filter((one) => !told.has(one))],
    strays: (await mailsTaken(question.journalUrl)) - question.takenBefore - mailed,
    unsettled: claims
      .filter(({ outcomes }) => outcomes.length !== 1 || outcomes[0] !== 'ReminderSent')
      .map(({ reference }) => reference),
  };
};
