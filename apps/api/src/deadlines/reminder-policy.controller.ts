import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { scheduleFor } from '@throughline/policy';
import { CalledBy, READERS } from '../access/allow.ts';
import type { Caller } from '../access/caller.ts';
import { needOrganisation } from '../access/need-organisation.ts';
import { type ApiPorts, PORTS } from '../ports.ts';
import { Read } from '../requests/describe.ts';
import * as schemas from './reminder-policy.schemas.ts';

/** By what is reminded: data of the installation, for everybody to see. */
@ApiTags('deadlines')
@Controller('v1/reminder-policy')
export class ReminderPolicyController {
  constructor(@Inject(PORTS) private readonly ports: ApiPorts) {}

  @Get()
  @Read({
    summary: 'When and whom the engine reminds, in one tier of one organisation, and on what that rests',
    allow: READERS,
    answers: { 200: ['The schedule', schemas.reminderPolicyView] },
    problems: ['organisation-not-yours'],
  })
  get(
    @Query({ schema: schemas.readReminderPolicy }) { organisation, tier }: schemas.ReadReminderPolicy,
    @CalledBy() caller: Caller,
  ): schemas.ReminderPolicyView {
    needOrganisation(caller, organisation);
    const { reminders } = this.ports.policyEngine;
    const { id, version, basis, organisations } = reminders;
    const ownRules = Object.entries(organisations).some(([code, tiers]) => code === organisation && tiers?.[tier]);
    const schedule = scheduleFor(reminders, { organisation, tier });
    return { policy: { id, version }, organisation, tier, ownRules, basis, schedule };
  }
}
