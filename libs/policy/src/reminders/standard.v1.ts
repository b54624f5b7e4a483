import type { ReminderStep } from '@throughline/domain';
import { reminderPolicy, type ReminderPolicy, type ReminderPolicySource } from './reminder-policy.ts';

const local = (citation: string) => ({ force: 'local', citation }) as const;

/** Owner; from 5 working days before also the senior responsible owner; from 1 the executive; 5 after also the board secretary. */
const ESCALATING = [
  { workingDays: -20, to: ['owner'] },
  { workingDays: -10, to: ['owner'] },
  { workingDays: -5, to: ['owner', 'senior-responsible-owner'] },
  { workingDays: -1, to: ['owner', 'senior-responsible-owner', 'involvement-executive'] },
  { workingDays: 1, to: ['owner', 'senior-responsible-owner', 'involvement-executive'] },
  { workingDays: 5, to: ['owner', 'senior-responsible-owner', 'involvement-executive', 'board-secretary'] },
] as const satisfies readonly ReminderStep[];

/** A programme that engages nobody has one duty to record: its owner alone is told, and less often. */
const OWNER_ONLY = [
  { workingDays: -5, to: ['owner'] },
  { workingDays: -1, to: ['owner'] },
  { workingDays: 1, to: ['owner'] },
] as const satisfies readonly ReminderStep[];

const schedule = (steps: readonly ReminderStep[], reportWithin: number) => ({
  steps: steps.map(({ workingDays, to }) => ({ workingDays, to: [...to] })),
  at: '09:00',
  spreadMinutes: 10,
  lateAfterMinutes: 60,
  reportWithin,
  voiceReplyWithin: 20,
  scrutinyReplyWithin: 20,
  reviewWithinMonths: 12,
});

const source: ReminderPolicySource = {
  id: 'standard',
  version: 1,
  basis: {
    steps: local('Reminders and escalation, ICS involvement policy'),
    reportWithin: local('Half of the working days that the ICS involvement policy leaves from close to decision'),
    voiceReplyWithin: { force: 'statute', citation: 'SI 2012/3094 reg 44 (reports of local Healthwatch)' },
    scrutinyReplyWithin: local('reg 23 SI 2013/218 leaves the date to the commissioner; ICS involvement policy'),
    reviewWithinMonths: local('Review of the changed service, ICS involvement policy'),
  },
  tiers: {
    T0: schedule(OWNER_ONLY, 5),
    T1: schedule(ESCALATING, 5),
    T2: schedule(ESCALATING, 10),
    T3: schedule(ESCALATING, 15),
  },
};

/** By what is reminded unless the installation has a policy of its own. */
export const STANDARD_REMINDERS: ReminderPolicy = reminderPolicy.parse(source);
