import { Body, Controller, Delete, Get, Inject, Param, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Webhook } from '@throughline/directory';
import { newWebhookSecret } from '@throughline/reminders';
import type { z } from 'zod';
import { CalledBy } from '../access/allow.ts';
import type { Caller } from '../access/caller.ts';
import { needOrganisation } from '../access/need-organisation.ts';
import { type OrganisationPath, organisationPath } from '../board-calendar/board-calendar.schemas.ts';
import { KEEPERS } from '../people/people.controller.ts';
import { type ApiPorts, PORTS } from '../ports.ts';
import { Problem } from '../problems/problem.ts';
import { Answer } from '../requests/answer.ts';
import { Command, Read } from '../requests/describe.ts';
import * as schemas from './webhook.schemas.ts';

/** Where the facts of an organisation's reminders are posted, signed. */
@ApiTags('organisations')
@Controller('v1/webhooks/:organisation')
export class WebhooksController {
  constructor(@Inject(PORTS) private readonly ports: ApiPorts) {}

  @Get()
  @Read({
    summary: 'The webhook of an organisation, without its secret',
    allow: KEEPERS,
    answers: { 200: ['The webhook', schemas.webhookView] },
    problems: ['organisation-not-yours', 'webhook-not-found'],
  })
  async get(
    @Param({ schema: organisationPath }) { organisation }: OrganisationPath,
    @CalledBy() caller: Caller,
  ): Promise<schemas.WebhookView> {
    const { url } = await this.webhookOf(organisation, caller);
    return { organisation, url };
  }

  @Put()
  @Command({
    summary: 'Set the webhook of an organisation; its new secret is shown once',
    allow: KEEPERS,
    answers: { 200: ['As it stands now, with its secret', schemas.webhookSaved] },
    problems: ['organisation-not-yours'],
  })
  async put(
    @Param({ schema: organisationPath }) { organisation }: OrganisationPath,
    @Body({ schema: schemas.putWebhook }) { url }: z.output<typeof schemas.putWebhook>,
    @CalledBy() caller: Caller,
  ): Promise<Answer<schemas.WebhookSaved>> {
    needOrganisation(caller, organisation);
    const secret = newWebhookSecret();
    await this.ports.directory.saveWebhook({ organisation, url, secret });
    return new Answer(200, { organisation, url, secret }, {}, { organisation, url, secret: null });
  }

  @Delete()
  @Command({
    summary: 'Remove the webhook of an organisation: nothing is posted there any more',
    allow: KEEPERS,
    answers: { 200: ['What was removed', schemas.webhookView] },
    problems: ['organisation-not-yours', 'webhook-not-found'],
  })
  async remove(
    @Param({ schema: organisationPath }) { organisation }: OrganisationPath,
    @CalledBy() caller: Caller,
  ): Promise<schemas.WebhookView> {
    const { url } = await this.webhookOf(organisation, caller);
    await this.ports.directory.removeWebhook(organisation);
    return { organisation, url };
  }

  /** @throws Problem `organisation-not-yours`, `webhook-not-found` */
  private async webhookOf(organisation: string, caller: Caller): Promise<Webhook> {
    needOrganisation(caller, organisation);
    const webhook = await this.ports.directory.webhook(organisation);
    if (webhook === undefined)
      throw new Problem('webhook-not-found', 'A board secretary or programme manager sets one');
    return webhook;
  }
}
