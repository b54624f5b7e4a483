import { z } from 'zod';
import type { Immutable } from '../../immutable.ts';
import { format } from '../../involvement/common.ts';
import { signatory } from './parts.ts';

/** Parts of a public page that may be left out; what is decided, how to take part, whom to ask and how to check the record always stand on it. */
export const PUBLIC_PARTS = [
  'promises',
  'activity',
  'groups',
  'feedback',
  'decisions',
  'gates',
  'corrections',
] as const;
/** A part of a public page that may be left out. */
export const publicPart = z.enum(PUBLIC_PARTS);
/** See `publicPart`. */
export type PublicPart = z.infer<typeof publicPart>;

/** One text that somebody wrote in an event, and in which part of the page it is shown. */
const quotedText = z.object({
  part: z.enum(['deciding', ...PUBLIC_PARTS]),
  /** Id of the event that says it. */
  event: z.string(),
  /** Where in the event, as `themes.0`. */
  field: z.string(),
  words: z.string(),
});
/** A text of an event, as whoever approved the page has seen it. */
export type QuotedText = Immutable<z.infer<typeof quotedText>>;

/** What a text for the public page says beside what is on record. */
const publicText = z.object({
  /** Last part of its address, as `stroke-services`. */
  page: z.string(),
  /** In plain words, paragraph by paragraph. */
  summary: z.array(z.string()),
  takePart: z
    .object({
      ways: z.array(z.string()),
      from: z.string().exactOptional(),
      until: z.string().exactOptional(),
      languages: z.array(z.string()),
      formats: z.array(format),
    })
    .exactOptional(),
  contact: z.object({
    team: z.string(),
    mailbox: z.string().exactOptional(),
    line: z.string().exactOptional(),
    web: z.string().exactOptional(),
  }),
  parts: z.array(publicPart),
  easyRead: z.string().exactOptional(),
  /** Search engines are asked to leave the page out. */
  noindex: z.boolean(),
});

/** What people decide about the page that residents read. */
export const PUBLICATION_EVENTS = {
  PublicationRequested: publicText.extend({
    /** Number of the text, from 1. */
    text: z.int(),
    /** ODS code of the organisation under whose address it stands. */
    organisation: z.string(),
    title: z.string(),
    /** Every text of an event that the page may show, and no other. */
    quoted: z.array(quotedText),
    requestedBy: signatory,
  }),
  PublicationApproved: z.object({ text: z.int(), requestedBy: signatory, approvedBy: signatory }),
  /** A text that somebody who may approve it does not, with what has to be changed. What was shown before stays. */
  PublicationSentBack: z.object({ text: z.int(), requestedBy: signatory, by: signatory, reason: z.string() }),
  /** Nothing is shown from then on, and nothing waits for approval. `text`: the one that was shown; null where none was. */
  PublicationWithdrawn: z.object({ text: z.int().nullable(), reason: z.string(), by: signatory }),
} as const;

/** The payload of every event of a stream of an address, by its type. */
export const PUBLIC_ADDRESS_EVENTS = {
  /** From now on the address belongs to this programme. */
  PublicAddressTaken: z.object({ programme: z.string() }),
} as const;

/** Event-store stream of the address of a public page: of an ODS code and `stroke-services`. */
export const publicAddressStream = (organisation: string, page: string): string => `public/${organisation}/${page}`;
