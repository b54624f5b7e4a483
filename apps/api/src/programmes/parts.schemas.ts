import { commandEnvelope } from '@throughline/domain';
import { z } from 'zod';

/** A person or service as history names them. */
export const signatory = z.strictObject({ role: z.string(), id: z.string().describe('Opaque staff or service id') });

/** What of a command's envelope is given in the body of its request; the rest comes from the token and the headers. */
export const { moment } = commandEnvelope.shape;
