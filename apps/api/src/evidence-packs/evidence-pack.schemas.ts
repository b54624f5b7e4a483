import { z } from 'zod';
import { gate, instant, programmeId } from '@throughline/domain';

const hex = z.string().regex(/^[0-9a-f]{64}$/, 'the id of an evidence pack, 64 hexadecimal digits');

export const packPath = z.strictObject({ id: programmeId, pack: hex });

const question = z.strictObject({
  programme: z.string(),
  kinds: z.array(z.string()).optional(),
  groups: z.array(z.string()).optional(),
  gates: z.array(gate).optional(),
  occurredFrom: z.string().optional(),
  occurredTo: z.string().optional(),
  asKnownAt: z.union([instant, z.strictObject({ treeSize: z.int() })]).optional(),
  certificate: gate.optional(),
  withheld: z.record(z.string(), z.string()).optional(),
  edition: z.enum(['disclosure', 'public']),
  renewal: z.int().optional(),
});

const inShort = {
  pack: hex.describe('SHA-256 of the question as canonical JSON'),
  question,
  version: z.int().describe('Version of the record at which it was requested'),
  issued: z
    .strictObject({
      version: z.int(),
      manifestDigest: hex,
      size: z.int(),
      timeStamp: hex.optional().describe('SHA-256 of the time-stamp that is in it'),
    })
    .nullable()
    .describe('Null until it was made'),
};
export const packsView = z.strictObject({ programme: programmeId, items: z.array(z.strictObject(inShort)) });
export const packView = z.strictObject({
  programme: programmeId,
  ...inShort,
  stage: z
    .enum(['waiting', 'building', 'sealing', 'ready'])
    .describe(
      'Until a signed checkpoint covers the request, while it is made, until one covers that, and when its file can be had',
    ),
  progress: z.strictObject({ records: z.int(), of: z.int() }),
});
