import { instant, localDate, OFFICES, organisationCode, staffId } from '@throughline/domain';
import { z } from 'zod';
import { role, ROLES } from '../access/caller.ts';
import { page, pageOf } from '../requests/cursor.ts';

const HELD = [...new Set([...OFFICES, ...ROLES])] as const;
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time in London, as 07:30');

export const callerView = z.strictObject({
  id: z.string().describe('Opaque staff or service id, as the record names the caller. No name is kept anywhere'),
  roles: z.array(role).readonly(),
  everyOrganisation: z.boolean().describe('A token of the local stack, which names every organisation'),
  organisations: z
    .array(
      z.strictObject({
        code: z.string().describe('ODS code'),
        name: z.string().nullable().describe('Null for a body that is no integrated care board'),
      }),
    )
    .readonly()
    .describe('Those that the token names; of one that names every organisation, the boards that exist today'),
  inDirectory: z.boolean().describe('Whether they can have preferences and calendar feeds'),
});

export const preferences = z.strictObject({
  delivery: z
    .enum(['immediate', 'morning-digest'])
    .describe('`morning-digest` gathers what falls due into one message in the morning'),
  quiet: z
    .strictObject({ from: time, to: time })
    .nullable()
    .describe(
      'London hours in which nothing is sent, nor on a day that is no working day unless what it is about falls due before the next one; may run over midnight; null: at any hour of any day',
    ),
});

const channels = z
  .array(z.enum(['smtp', 'notify', 'webhook', 'kafka']))
  .min(1, 'at least one channel')
  .refine((all) => new Set(all).size === all.length, 'each channel once')
  .readonly()
  .describe('In the order in which they are tried');
const email = z.email('an e-mail address, as someone@example.org').max(254);
const roles = z
  .array(z.enum(HELD))
  .max(HELD.length)
  .readonly()
  .describe('Offices and roles they hold in these organisations; reminders go to whoever holds an office');

export const personPath = z.strictObject({ id: staffId });

const whose = organisationCode
  .optional()
  .describe('The organisation that keeps the person; needed where several that the token names do');
export const personAsked = z.strictObject({ organisation: whose });

export const listPeople = z.strictObject(page(200, 50));

export const putPerson = z.strictObject({
  organisations: z
    .array(organisationCode)
    .min(1, 'at least one ODS code')
    .max(50)
    .refine((all) => new Set(all).size === all.length, 'each organisation once')
    .readonly()
    .describe('Those that keep the person so; what another one keeps under the same id stays as it is'),
  roles: roles.default([]),
  email: email.nullable(),
  channels: channels.default(['smtp']),
});

export const departure = z.strictObject({
  organisation: whose,
  day: localDate.describe('London day from which they are told nothing more; today or earlier'),
});

export const personView = z.strictObject({
  id: z.string(),
  organisations: z
    .array(z.string())
    .readonly()
    .describe('The organisation that keeps the person so; after a change all that do'),
  roles: z.array(z.string()).readonly(),
  email: z.string().nullable(),
  channels: z.array(z.string()).readonly(),
  preferences,
  leftOn: z.string().nullable().describe('Day from which they are told nothing more; their addresses are erased'),
});

/** As answered to whoever changed it: answers to commands are kept for repeats, and addresses are kept in one place only. */
export const personSaved = personView.omit({ email: true });

export const personPage = pageOf(personView);

/** A feed as its owner sees it; its token is not kept. */
const feedInShort = { id: z.string(), createdAt: instant, revokedAt: instant.nullable() };
export const calendarFeedCreated = z.strictObject({
  ...feedInShort,
  url: z
    .string()
    .nullable()
    .describe(
      'Address of the feed with its token: shown once, for only a digest is kept; null when the request is repeated',
    ),
});
export const calendarFeedList = z.strictObject({ items: z.array(z.strictObject(feedInShort)) });
export const calendarFeedRevoked = z.strictObject(feedInShort);

export const feedPath = z.strictObject({ id: z.string().regex(/^[0-9a-f]{16}$/, 'id of a feed, as the list has it') });
