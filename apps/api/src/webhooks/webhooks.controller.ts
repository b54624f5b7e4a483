import type { Webhook } from '@throughline/directory';
import { newWebhookSecret } from '@throughline/reminders';
import type { Caller } from '../access/caller.ts';
import { needOrganisation } from '../access/need-organisation.ts';
import { organisationPath } from '../board-calendar/board-calendar.schemas.ts';
import { KEEPERS } from '../people/people.controller.ts';
import type { ApiPorts } from '../ports.ts';
import { Problem } from '../problems/problem.ts';
import { Answer } from '../requests/answer.ts';
import { controllerOf, operation } from '../requests/operation.ts';
import * as schemas from './webhook.schemas.ts';

/** @throws Problem `organisation-not-yours`, `webhook-not-found` */
const webhookOf = async ({ directory }: ApiPorts, organisation: string, caller: Caller): Promise<Webhook> => {
  needOrganisation(caller, organisation);
  const webhook = await directory.webhook(organisation);
  if (webhook === undefined) throw new Problem('webhook-not-found', 'A board secretary or programme manager sets one');
  return webhook;
};

const get = operation({
  at: 'GET v1/webhooks/:organisation',
  summary: 'The webhook of an organisation, without its secret',
  allow: KEEPERS,
  path: organisationPath,
  answers: { 200: ['The webhook', schemas.webhookView] },
  problems: ['organisation-not-yours', 'webhook-not-found'],
  run: async ({ ports, caller, path: { organisation } }) => {
    const { url } = await webhookOf(ports, organisation, caller);
    return { organisation, url };
  },
});

const put = operation({
  at: 'PUT v1/webhooks/:organisation',
  summary: 'Set the webhook of an organisation; its new secret is shown once',
  allow: KEEPERS,
  path: organisationPath,
  body: schemas.putWebhook,
  answers: { 200: ['As it stands now, with its secret', schemas.webhookSaved] },
  problems: ['organisation-not-yours'],
  run: async ({ ports, caller, path: { organisation }, body: { url } }) => {
    needOrganisation(caller, organisation);
    const secret = newWebhookSecret();
    await ports.directory.saveWebhook({ organisation, url, secret });
    return new Answer(200, { organisation, url, secret }, {}, { organisation, url, secret: null });
  },
});

const remove = operation({
  at: 'DELETE v1/webhooks/:organisation',
  summary: 'Remove the webhook of an organisation: nothing is posted there any more',
  allow: KEEPERS,
  path: organisationPath,
  answers: { 200: ['What was removed', schemas.webhookView] },
  problems: ['organisation-not-yours', 'webhook-not-found'],
  run: async ({ ports, caller, path: { organisation } }) => {
    const { url } = await webhookOf(ports, organisation, caller);
    await ports.directory.removeWebhook(organisation);
    return { organisation, url };
  },
});

/** Where the facts of an organisation's reminders are posted, signed. */
export const WebhooksController = controllerOf('WebhooksController', { get, put, remove }, 'organisations');
