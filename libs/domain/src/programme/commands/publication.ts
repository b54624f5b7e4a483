import { z } from 'zod';
import { format, language } from '../../involvement/common.ts';
import { isPrintable } from '../../printable.ts';
import { label, localDate, PRINTABLE, sentence } from '../../values.ts';
import { publicPart } from '../events/publication.ts';
import { teamMailbox } from '../team-mailbox.ts';
import { type CommandRow, orRefusal } from './row.ts';

/** Last part of the address of a public page. */
export const publicPageName = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'small letters, digits and single hyphens, as stroke-services')
  .min(3)
  .max(60);

const webPage = z
  .string()
  .refine(isPrintable, PRINTABLE)
  .pipe(z.url({ protocol: /^https?$/, error: 'an address that begins with https:// or http://' }).max(400));

const paragraphs = z.array(sentence).min(1).max(12);

const takePart = z
  .strictObject({
    ways: paragraphs.describe('What people can do, a way each'),
    from: localDate.exactOptional().describe('First day on which they can'),
    until: localDate.exactOptional().describe('Last day'),
    languages: z.array(language).max(60),
    formats: z.array(format).max(12),
  })
  .refine(
    ({ from, until }) => from === undefined || until === undefined || from <= until,
    'the last day is before the first',
  );

const contact = z
  .strictObject({
    team: label.describe('What the team is called; never a person'),
    mailbox: teamMailbox.exactOptional(),
    line: label.exactOptional().describe('Telephone, with what it is before it, as Helpline 0800 123 4567'),
    web: webPage.exactOptional(),
  })
  .refine(
    ({ mailbox, line, web }) => mailbox !== undefined || line !== undefined || web !== undefined,
    'at least one of mailbox, line and web',
  );

/** Which texts of events are not to be shown, by their event and where they stand in it. */
const leftOut = z.strictObject({ event: z.string().min(1).max(600), field: z.string().min(1).max(60) });

/** The page that residents read: asked for by one person, approved by another; each change of its text again. */
export const PUBLICATION_COMMANDS = {
  RequestPublication: {
    schema: z.strictObject({
      page: publicPageName.describe('Last part of its address'),
      summary: paragraphs.describe('What it is about in plain words, a paragraph each'),
      takePart: takePart.exactOptional().describe('How people can take part now; absent: they cannot at present'),
      contact,
      parts: z.array(publicPart).max(7).describe('What is shown of the record'),
      easyRead: webPage.exactOptional().describe('Where an easy read version is'),
      noindex: z.boolean().describe('Whether search engines are asked to leave the page out'),
      leaveOut: z.array(leftOut).max(1_000).describe('Texts of events that are not shown'),
    }),
    answeredBy: orRefusal('PublicationRequested'),
    refusedAs: 'publication-refused',
    rejects: ['public-address-taken'],
    outlives: 'everything',
    roles: ['programme-manager'],
    rule: 'A public page is asked for by a programme manager',
  },
  ApprovePublication: {
    schema: z.strictObject({ text: z.int().min(1).describe('Number of the text that was looked at') }),
    answeredBy: orRefusal('PublicationApproved'),
    refusedAs: 'publication-refused',
    rejects: ['publication-not-requested'],
    outlives: 'everything',
    roles: ['approver', 'board-secretary'],
    rule: 'A public page is approved by a role that signs off',
  },
  SendBackPublication: {
    schema: z.strictObject({
      text: z.int().min(1).describe('Number of the text that was looked at'),
      reason: sentence.describe('What has to be changed, for whoever asked; residents do not see it'),
    }),
    answeredBy: orRefusal('PublicationSentBack'),
    refusedAs: 'publication-refused',
    rejects: ['publication-not-requested'],
    outlives: 'everything',
    roles: ['approver', 'board-secretary'],
    rule: 'A text for the public is sent back by a role that approves it',
  },
  WithdrawPublication: {
    schema: z.strictObject({
      reason: sentence.describe('For the record; the page says that it was withdrawn, and when'),
    }),
    answeredBy: orRefusal('PublicationWithdrawn'),
    refusedAs: 'publication-refused',
    rejects: ['not-published'],
    outlives: 'everything',
    roles: ['programme-manager', 'approver', 'board-secretary'],
    rule: 'A public page is withdrawn by a role that asks for it or approves it',
  },
} as const satisfies Record<string, CommandRow>;
