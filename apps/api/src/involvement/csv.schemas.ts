import { z } from 'zod';
import { eventStatus } from './involvement.schemas.ts';

const LARGEST_FILE_BYTES = 1024 * 1024;
const LARGEST_MAPPING_BYTES = 16 * 1024;
const KIB = 1024;

const part = (most: number) =>
  z
    .base64('a file')
    .transform((text) => Buffer.from(text, 'base64'))
    .refine(({ length }) => length > 0 && length <= most, `a file of 1 byte to ${most / KIB} KiB`);

/** The parts of the form, each in base64 as the body parser gives them. */
export const csvForm = z.strictObject({ file: part(LARGEST_FILE_BYTES), mapping: part(LARGEST_MAPPING_BYTES) });

const column = z.string().optional().describe('Heading of the column that it came from; absent: from none');

/** A row that was not sent, and why. */
export const refusedRow = z.strictObject({
  line: z.int().describe('Line of the file, the headings being line 1'),
  reason: z.string().describe('Stable code, as invalid-cell'),
  detail: z.string().describe('What would be accepted, in a sentence; never what stood there'),
  faults: z
    .array(
      z.strictObject({
        column,
        path: z.string().describe('Member of the event, as data.themes.0'),
        code: z.string().describe('What was checked, as day or too-small'),
        accepted: z.string(),
        values: z.record(z.string(), z.unknown()).describe('What the check goes by, as an example or a minimum'),
      }),
    )
    .readonly()
    .optional()
    .describe('What is not as it should be'),
  fields: z
    .array(z.strictObject({ column, path: z.string(), kind: z.string() }))
    .readonly()
    .optional()
    .describe('What looks like personal data'),
  certainty: z.enum(['suspected', 'certain']).optional(),
  digest: z.string().optional().describe('By it another person confirms that nobody is named'),
});

export const csvAnswer = z.strictObject({
  programme: z.string(),
  rows: z.int().describe('Rows of the file that are not empty'),
  items: z.array(z.strictObject({ line: z.int(), ...eventStatus.shape })).describe('Rows that can be sent, or were'),
  refused: z.array(refusedRow).describe('Rows that cannot be sent as they are'),
});
