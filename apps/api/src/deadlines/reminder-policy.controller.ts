import { scheduleFor } from '@throughline/policy';
import { READERS } from '../access/allow.ts';
import { needOrganisation } from '../access/need-organisation.ts';
import { controllerOf, operation } from '../requests/operation.ts';
import * as schemas from './reminder-policy.schemas.ts';

const get = operation({
  at: 'GET v1/reminder-policy',
  summary: 'When and whom the engine reminds, in one tier of one organisation, and on what that rests',
  allow: READERS,
  query: schemas.readReminderPolicy,
  answers: { 200: ['The schedule', schemas.reminderPolicyView] },
  problems: ['organisation-not-yours'],
  run: ({ ports, caller, query: { organisation, tier } }) => {
    needOrganisation(caller, organisation);
    const { reminders } = ports.policyEngine;
    const { id, version, basis, organisations } = reminders;
    const ownRules = Object.entries(organisations).some(([code, tiers]) => code === organisation && tiers?.[tier]);
    const schedule = scheduleFor(reminders, { organisation, tier });
    return { policy: { id, version }, organisation, tier, ownRules, basis, schedule };
  },
});

/** By what is reminded: data of the installation, for everybody to see. */
export const ReminderPolicyController = controllerOf('ReminderPolicyController', { get }, 'deadlines');
