import { z } from 'zod';
import type { Immutable } from '../../immutable.ts';
import { gate, tier } from '../../values.ts';
import { pinnedPack, signatory, storedInstant, unmetReason } from './parts.ts';

/** Who is told, by office; the programme's team or else the organisation's directory says which persons hold it. */
export const OFFICES = ['owner', 'senior-responsible-owner', 'involvement-executive', 'board-secretary'] as const;
/** The office in which somebody is notified. */
export const office = z.enum(OFFICES);
/** An office that is reminded. */
export type Office = z.infer<typeof office>;

/** Who holds which office for a programme, by opaque staff id. */
const team = z.partialRecord(office, z.string());
export type Team = Immutable<z.infer<typeof team>>;

/** A meeting of the board, by its organisation's published calendar. */
const boardMeeting = z.object({
  at: storedInstant,
  /** When papers have to be published. */
  papersBy: storedInstant,
  /** Until when the public may ask questions; null when the calendar does not say. */
  questionsBy: storedInstant.nullable(),
});
/** A meeting of the board, at which papers and public questions are due. */
export type BoardMeeting = Immutable<z.infer<typeof boardMeeting>>;

/**
 * Why a programme stands still: the Secretary of State called it in, a court or auditor asked for a stop to retention, or part of its record was lost with
 * an older backup and nobody has settled that yet.
 */
const suspensionCause = z.enum(['call-in', 'legal-hold', 'lost-record']);
export type SuspensionCause = z.infer<typeof suspensionCause>;

/** How a programme is judged, who works on it, and what stops it. */
export const STEERING_EVENTS = {
  TierSet: z.object({ tier, before: tier, reason: z.string(), evidence: z.array(z.string()) }),
  PackMoved: z.object({
    pack: pinnedPack,
    before: pinnedPack,
    reason: z.string(),
    differences: z.array(z.string()),
    /** Waivers, by id, on grounds that the pack does not take for their requirement; absent where there are none. */
    disallowed: z.array(z.string()).exactOptional(),
    /** Gates still open of which the move changes a requirement: whoever moved does not close the next of them. Absent where there are none. */
    affects: z.array(gate).exactOptional(),
  }),
  ProgrammeSuspended: z.object({
    cause: suspensionCause,
    reference: z.string(),
    until: storedInstant.nullable(),
    reason: z.string(),
  }),
  /** Events that an older backup had lost stand again at their place, without what they said. It suspends the programme until somebody has settled it. */
  RecordRestored: z.object({
    /** Under which its end is recorded. */
    reference: z.string(),
    /** Leaves of the log among which they are: from this one on, up to the other, which is not among them. */
    from: z.int(),
    to: z.int(),
    lost: z.array(z.object({ version: z.int(), eventId: z.string(), type: z.string() })),
  }),
  ProgrammeResumed: z.object({ cause: suspensionCause, reference: z.string(), reason: z.string() }),
  CommitmentOverridden: z.object({
    commitment: z.string(),
    by: signatory,
    reason: z.string(),
    /** Last day on which it had been promised, as the board knew it; a later promise applies again. */
    upTo: z.string(),
  }),
  TeamAssigned: z.object({ team, reason: z.string() }),
  BoardMeetingsSet: z.object({ meetings: z.array(boardMeeting) }),
  CommandRefused: z.object({ command: z.string(), by: signatory, reasons: z.array(unmetReason) }),
} as const;
