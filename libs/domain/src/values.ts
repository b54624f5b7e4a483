import { z } from 'zod';
import { isUtcInstant, isWithinYears, toUtc } from './instants.ts';
import { isPrintable } from './printable.ts';

const INSTANT =
  'an instant of the year 1900 or later as RFC 3339 has it, as 2027-02-19T17:00:00Z or 2027-02-19T17:00:00+00:00';
/**
 * Instant as RFC 3339 writes it, of the year 1900 or later. Kept in UTC with `Z` and at most milliseconds, `2027-02-19T17:00:00Z`:
 * an offset is converted, and finer digits are cut off.
 */
export const instant = z
  .string(INSTANT)
  .max(60, INSTANT)
  .overwrite((text) => toUtc(text) ?? text)
  .refine(isUtcInstant, INSTANT)
  .meta({ format: 'date-time' })
  .brand<'Instant'>();
export type Instant = z.infer<typeof instant>;

const DAY = 'a day of the year 1900 or later, as 2027-02-19';
/** Calendar day in Europe/London, of the year 1900 or later: `2027-02-19`. */
export const localDate = z.iso
  .date(DAY)
  .refine((day) => isWithinYears(day), DAY)
  .brand<'LocalDate'>();
/** A day in London as `YYYY-MM-DD`; years from 1900 on. */
export type LocalDate = z.infer<typeof localDate>;

/** Programmes that replay a past case carry this prefix, so that no event of one can ever belong to a live programme. */
export const REPLAY_PREFIX = 'REPLAY-';

/** `P-017`, or `REPLAY-CORBY-DOCUMENTED` for a replay: capitals, digits and hyphens, 3 to 60 characters. */
export const programmeId = z
  .string()
  .regex(/^[A-Z][A-Z0-9]*(-[A-Z0-9]+)*$/, 'capital letters, digits and single hyphens, as P-017')
  .min(3)
  .max(60)
  .brand<'ProgrammeId'>();
export type ProgrammeId = z.infer<typeof programmeId>;

/** `live`, or `replay` of a past case whose moments come from its data. Decided by the id alone. */
export type Nature = 'live' | 'replay';
/** Whether the programme of this id is live or a replay. */
export const natureOf = (id: string): Nature => (id.startsWith(REPLAY_PREFIX) ? 'replay' : 'live');

/** Event-store stream of a programme. */
export const programmeStream = (id: string): string => `programme-${id}`;
/** Id of the programme whose stream this is; the reverse of `programmeStream`. */
export const programmeOfStream = (stream: string): string => stream.slice('programme-'.length);

/** Whether a stream is the record of a programme. */
export const isProgrammeStream = (stream: string): boolean => stream.startsWith(programmeStream(''));

/** ODS code of the commissioner, as `QPM`. */
export const organisationCode = z
  .string()
  .regex(/^[A-Z0-9]{3,10}$/, 'an ODS code, as QPM')
  .brand<'OrganisationCode'>();

/** Opaque staff or service id: letters, digits, hyphens. A name or an address is refused. */
export const staffId = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'an opaque id, as pm-1')
  .max(40)
  .brand<'StaffId'>();

/** Id a producer gives to an event, unique within its source. */
export const sourceEventId = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._:~-]{0,127}$/, 'letters, digits and . _ : ~ -');

/** What is accepted where text has to be printable. */
export const PRINTABLE = 'text without control characters, characters that turn the direction of writing, and U+FFFD';

/** Store-wide id of an event: its source, `#`, and its id there. */
export const eventIdOf = (source: string, id: string): string => `${source}#${id}`;
/** Reference to an event on record: its source, `#`, and its id there. */
export const eventReference = z
  .string()
  .regex(/^\S{1,300}#[A-Za-z0-9][A-Za-z0-9._:~-]{0,127}$/, 'source#id of an event')
  .refine(isPrintable, PRINTABLE);

/** The four tiers of a programme, lowest first. */
export const TIERS = ['T0', 'T1', 'T2', 'T3'] as const;
/** T0 duty assessed, not engaged; T1 local or minor; T2 substantial variation; T3 nationally assured reconfiguration. */
export const tier = z.enum(TIERS);
/** How far-reaching a programme is; see `tier`. */
export type Tier = z.infer<typeof tier>;

/** The seven gates, in the order in which they close. */
export const GATES = ['context', 'options', 'readiness', 'involvement', 'decision', 'mobilisation', 'review'] as const;
/** The exit tests of the seven stages, in the order in which they close. */
export const gate = z.enum(GATES);
export type Gate = z.infer<typeof gate>;

const printable = z.string().trim().refine(isPrintable, PRINTABLE);
/** A short sentence by a person: reasons, themes, promises. Never a quotation, never personal data. */
export const sentence = printable.min(3).max(600);
/** A short label or code. */
export const label = printable.min(1).max(120);
