import { z } from 'zod';

/** No part of one letter: that is somebody's initial. */
const MAILBOX = /^[a-z0-9]{2,}(?:[._+-][a-z0-9]{2,})*@[a-z0-9-]+(?:\.[a-z0-9-]+)+$/;

/** The mailbox of a team, in small letters, as `stroke.involvement@nhs.example`. */
export const teamMailbox = z
  .string()
  .regex(MAILBOX, 'the mailbox of a team in small letters and without initials, as stroke.involvement@nhs.example')
  .max(120);

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** What stands before the `@`, as people would write it if it were a name, in either order: `smith.jane2` as `Smith Jane; Jane Smith`. */
const asWords = (mailbox: string): string => {
  const words = (mailbox.split('@')[0] ?? '')
    .split(/[\d._+-]+/)
    .filter((word) => word !== '')
    .map(capital);
  return [words, words.toReversed()].map((order) => order.join(' ')).join('; ');
};

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const withContactAsWords = (asked: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> => {
  const { contact } = asked;
  if (!isRecord(contact) || typeof contact['mailbox'] !== 'string' || !MAILBOX.test(contact['mailbox'])) return asked;
  return { ...asked, contact: { ...contact, mailbox: asWords(contact['mailbox']) } };
};

/**
 * A command as it is looked at for personal data: every e-mail address counts as a person's, but the mailbox of a team under `contact` is looked at as the
 * words that it is made of, so that only one which looks like a person's name is found. `action` holds the same in a message to a workflow.
 */
export const withMailboxAsWords = (command: object): object => {
  const { action, ...rest } = command as { readonly action?: unknown };
  if (action === undefined) return withContactAsWords(rest);
  return { ...withContactAsWords(rest), action: isRecord(action) ? withContactAsWords(action) : action };
};
