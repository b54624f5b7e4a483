import { z } from 'zod';
import {
  instant,
  isInvolvementKind,
  KINDS,
  kindOfType,
  PROGRAMME_EVENT_TYPES,
  programmeId,
  typeOfKind,
} from '@throughline/domain';
import { knownAs } from '../programmes/parts.schemas.ts';
import { asKnown, nature } from '../programmes/programme.schemas.ts';
import { page } from '../requests/cursor.ts';

const ACCEPTED = 'an event of the engine, as GateClosed, or a kind of involvement event, as focus_group';
const ofEngine: readonly string[] = PROGRAMME_EVENT_TYPES;
/** Type of an event, or kind of an involvement event, as people name it. */
export const typeName = z
  .string()
  .max(120)
  .refine((name) => ofEngine.includes(name) || isInvolvementKind(name) || kindOfType(name) !== undefined, ACCEPTED)
  .describe(`${PROGRAMME_EVENT_TYPES.join(', ')}, or a kind: ${KINDS.join(', ')}`);

/** Stored type that a name in a query means. */
export const storedType = (name: string): string => (isInvolvementKind(name) ? typeOfKind(name) : name);

const MOST_NAMED = 100;
const eventName = z.string().min(1).max(1_100);

export const readHistory = z.strictObject({
  ...asKnown,
  type: z
    .union([typeName, z.array(typeName).max(60)])
    .transform((names) => [names].flat().map(storedType))
    .optional()
    .describe('Only events of this type or kind; can be given several times'),
  event: z
    .union([eventName, z.array(eventName).max(MOST_NAMED)])
    .transform((ids) => [ids].flat())
    .optional()
    .describe('Only these events, by their ids: what a requirement rests on. All of them are given'),
  after: z.coerce
    .number('a version, as 68')
    .int()
    .min(0)
    .max(2_147_483_647)
    .optional()
    .describe('Only events behind this version: what came since it was read. A cursor goes before it'),
  ...page(500, 100),
});

/** One event of the record, as it stands there. */
export const historyItem = z.strictObject({
  eventId: z.string(),
  version: z.int(),
  from: programmeId
    .nullable()
    .describe('Programme in whose record the original stands, where a fork shares that past; null for what is its own'),
  type: z.string(),
  kind: z.string().nullable().describe('Kind of involvement event; null for what the engine recorded'),
  occurredAt: instant.describe('When it happened'),
  recordedAt: instant.describe('When the engine knew it'),
  replayMoment: instant.nullable().describe('In a replay: when it was known in the case'),
  actor: z.strictObject({ role: z.string(), id: z.string() }),
  payload: z.unknown(),
  saltedDigest: z
    .strictObject({ salt: z.string(), digest: z.string() })
    .nullable()
    .describe(
      '`digest` is SHA-256 of the bytes of `salt` followed by `payload` as canonical JSON (RFC 8785), both as hex',
    ),
});
export const historyPage = z.strictObject({
  programme: programmeId,
  nature,
  ...knownAs,
  items: z.array(historyItem),
  next: z.string().nullable().describe('Cursor of the next page; null at the end'),
});
export type HistoryItem = z.input<typeof historyItem>;
