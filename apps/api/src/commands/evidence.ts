import { eventReference } from '@throughline/domain';
import type { CommandRoutes } from './route.ts';

/** Routes of the commands of `EVIDENCE_COMMANDS`. */
export const EVIDENCE_ROUTES = {
  ResolveDuplicate: {
    at: 'POST v1/programmes/:id/duplicates/:event/resolution',
    tag: 'duplicates',
    summary: 'Say whether two events tell the same; it can be said otherwise later, and all of it stays on the record',
    answers: ['On the record', 'Already resolved so'],
    allow: ['involvement-lead', 'programme-manager', 'approver', 'board-secretary'],
    members: { event: eventReference.describe('The suspected event: its source, #, and its id there') },
  },
  CountersignEvidence: {
    at: 'POST v1/programmes/:id/involvement-events/:event/countersignature',
    tag: 'involvement events',
    summary:
      'Countersign evidence that was recorded or corrected late, as it counts now. Whoever recorded or corrected it is refused, on the record; a later correction asks for another countersignature',
    answers: ['Countersigned', 'Countersigned already'],
    members: {
      event: eventReference.describe('The evidence, or the correction in place of it: its source, #, and its id there'),
    },
  },
  ConfirmNoPerson: {
    at: 'POST v1/programmes/:id/no-person-confirmations',
    tag: 'involvement events',
    summary:
      'Confirm that a message refused on suspicion names no person. It is not kept, so it is sent again as it was; the confirmation of whoever recorded or sends it does not count',
    answers: ['Confirmed', 'Confirmed by this person already'],
  },
} satisfies Partial<CommandRoutes>;
