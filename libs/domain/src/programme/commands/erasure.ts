import { z } from 'zod';
import { eventReference, sentence } from '../../values.ts';
import { ERASURE_GROUNDS } from '../events.ts';
import { type CommandRow, orRefusal } from './row.ts';

/** Erasure of what one event said: decided by one person, approved by another. */
export const ERASURE_COMMANDS = {
  RequestErasure: {
    schema: z.strictObject({
      event: eventReference,
      ground: z.enum(ERASURE_GROUNDS),
      reason: sentence.describe('Why, for the record; never what is to be erased'),
    }),
    answeredBy: orRefusal('ErasureRequested'),
    refusedAs: 'erasure-refused',
    rejects: ['unknown-evidence', 'not-erasable'],
    outlives: 'everything',
    roles: ['programme-manager', 'board-secretary'],
    rule: 'An erasure is asked for by a role that answers for the programme',
  },
  ApproveErasure: {
    schema: z.strictObject({ event: eventReference }),
    answeredBy: orRefusal('PayloadErased'),
    refusedAs: 'erasure-refused',
    rejects: ['unknown-evidence', 'not-erasable', 'erasure-not-requested'],
    outlives: 'everything',
    roles: ['approver', 'board-secretary'],
    rule: 'An erasure is approved by a role that signs off',
  },
} as const satisfies Record<string, CommandRow>;
