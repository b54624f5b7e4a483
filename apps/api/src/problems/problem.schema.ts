import { z } from 'zod';

/** Problem document of RFC 9457, as every refusal is answered. */
export const problemDocument = z
  .looseObject({
    type: z.url().describe('Stable address of the kind of problem'),
    title: z.string(),
    status: z.int(),
    detail: z.string().describe('What came, why it was refused, what would be accepted; never the offending value'),
    instance: z.string().optional().describe('The request, as in the log'),
  })
  .describe('Problem document (RFC 9457)');
