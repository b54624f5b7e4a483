import { z } from 'zod';
import { instant, programmeId } from '@throughline/domain';

export const proofPath = z.strictObject({
  id: programmeId,
  event: z.string().min(1).max(600).describe('Id of the event, or its version in the record of the programme'),
});

export const eventProof = z.strictObject({
  programme: programmeId,
  leafIndex: z.int().describe('Leaves before it in the log'),
  treeSize: z.int().describe('Leaves of the checkpoint that the proof leads to'),
  record: z
    .strictObject({
      stream: z.string(),
      version: z.int(),
      eventId: z.string(),
      type: z.string(),
      occurredAt: instant,
      recordedAt: instant,
      actor: z.strictObject({ role: z.string(), id: z.string() }),
      dataDigest: z.string().describe('SHA-256 of salt and payload, as `saltedDigest` of the history has it'),
    })
    .describe('What the leaf holds'),
  proof: z
    .string()
    .describe(
      'C2SP tlog-proof@v1, with the leaf as its extra data: the text of a file that `throughline verify` takes',
    ),
});
