import { z } from 'zod';

/** What is read of history: never what stands now. */
const READS = [
  'search',
  'count',
  'list',
  'programme',
  'history',
  'comparison',
  'report',
  'completeness',
  'export',
] as const;
/** See `READS`. */
export const historyRead = z.enum(READS);
/** What was read of history, as `search`. */
export type HistoryRead = z.infer<typeof historyRead>;

const asked = z.union([z.string(), z.number(), z.array(z.string())]);

/** The payload of every event of a stream of reads, by its type. */
export const READ_EVENTS = {
  /** Somebody read history. `asked`: by what, as they gave it, never what they found. `withheld`: what of it looked like personal data and is not kept. */
  HistoryRead: z.object({
    read: historyRead,
    asked: z.record(z.string(), asked),
    withheld: z.array(z.string()).optional(),
  }),
} as const;

/** Month of an instant, UTC, as `2027-05`. */
export const monthOf = (instant: string): string => instant.slice(0, '2027-05'.length);

/** Event-store stream of what was read for an organisation in a month: of its ODS code, `*` for every one, and `2027-05`. */
export const readsStream = (organisation: string, month: string): string => `reads/${organisation}/${month}`;
