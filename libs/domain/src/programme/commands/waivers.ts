import { z } from 'zod';
import { instant, label, sentence } from '../../values.ts';
import { WAIVER_GROUNDS } from '../events.ts';
import { type CommandRow, orRefusal } from './row.ts';

const waiver = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'the id of a waiver, as w-0123456789ab')
  .max(60);
const end = z.strictObject({ waiver, reason: sentence });

/** Waivers of requirements: proposed by one person, approved by another, and ended. */
export const WAIVER_COMMANDS = {
  ProposeWaiver: {
    schema: z.strictObject({
      waiver,
      requirement: label.describe('Key of the requirement, as the explanation of the gate has it'),
      grounds: z.enum(WAIVER_GROUNDS),
      reason: sentence,
      mitigation: sentence.describe('What is done instead, so that people are not left out'),
      expiresAt: instant.describe('When the requirement comes back'),
    }),
    answeredBy: orRefusal('WaiverProposed'),
    refusedAs: 'waiver-refused',
    rejects: ['unknown-requirement', 'waiver-id-taken'],
  },
  ApproveWaiver: {
    schema: z.strictObject({
      waiver,
      legalAdvice: label.exactOptional().describe('Reference of the legal advice, where the policy asks for it'),
    }),
    answeredBy: orRefusal('WaiverApproved'),
    refusedAs: 'waiver-refused',
    rejects: ['unknown-waiver', 'unknown-requirement', 'waiver-over'],
  },
  RevokeWaiver: {
    schema: end,
    answeredBy: orRefusal('WaiverEnded'),
    refusedAs: 'waiver-refused',
    rejects: ['unknown-waiver'],
    outlives: 'completion',
    roles: ['approver', 'board-secretary'],
    rule: 'A waiver is revoked by a role that approves waivers',
  },
  ExpireWaiver: {
    schema: end,
    answeredBy: orRefusal('WaiverEnded'),
    refusedAs: 'waiver-refused',
    rejects: ['unknown-waiver', 'waiver-over'],
    outlives: 'completion',
    roles: ['engine'],
    rule: 'A waiver expires by its clock, which only the engine reads',
  },
} as const satisfies Record<string, CommandRow>;
