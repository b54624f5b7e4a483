import { z } from 'zod';

/** An id that no programme can have reads as a page that does not exist. */
export const programmePath = z.object({ id: z.string().regex(/^[A-Z0-9][A-Z0-9-]{0,79}$/) });
/** An entry of the record, by its version or its id. */
export const entryPath = programmePath.extend({ event: z.string().min(1).max(1_100) });
export const gatePath = programmePath.extend({ gate: z.string().regex(/^[a-z]{1,20}$/) });
