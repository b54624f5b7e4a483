import { z } from 'zod';

/** A person or service as history names them. */
export const signatory = z.strictObject({ role: z.string(), id: z.string().describe('Opaque staff or service id') });
