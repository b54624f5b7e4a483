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

/**
 * A command as it is looked at for personal data: every e-mail address counts as a person's, but the mailbox of a team under `contact` is looked at as the
 * words that it is made of, so that only one which looks like a person's name is found.
 */
export const withMailboxAsWords = (command: object): object => {
  const { contact } = command as { readonly contact?: unknown };
  if (!isRecord(contact) || typeof contact['mailbox'] !== 'string' || !MAILBOX.test(contact['mailbox'])) return command;
  return { ...command, contact: { ...contact, mailbox: asWords(contact['mailbox']) } };
};
