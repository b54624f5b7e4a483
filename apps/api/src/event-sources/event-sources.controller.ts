import type { EventSource } from '@throughline/event-store';
import { z } from 'zod';
import { READERS } from '../access/allow.ts';
import { actingAs, type Caller, sees } from '../access/caller.ts';
import { needOrganisation } from '../access/need-organisation.ts';
import { KEEPERS } from '../people/people.controller.ts';
import { Problem } from '../problems/problem.ts';
import { Answer } from '../requests/answer.ts';
import { cursorFor } from '../requests/cursor.ts';
import { controllerOf, operation } from '../requests/operation.ts';
import * as schemas from './event-source.schemas.ts';

const cursor = cursorFor('event-sources', z.string());

type Registration = Pick<EventSource, 'organisation' | 'service'>;
const isJustSo = (registered: Registration, { organisation, service }: Registration): boolean =>
  registered.organisation === organisation && registered.service === service;

/** Operators are of no organisation: they see every registration, and decide where one is disputed. */
const decides = (caller: Caller): boolean =>
  caller.roles.includes('operator') && actingAs(caller, ['operator']).role === 'operator';

const list = operation({
  at: 'GET v1/event-sources',
  summary:
    'Registered event sources of the organisations that the token names, for an operator of all, in order of their names',
  allow: [...READERS, 'operator'],
  query: schemas.listEventSources,
  answers: { 200: ['A page', schemas.eventSourcePage] },
  problems: ['cursor-invalid'],
  run: async ({ ports: { store }, caller, query: { cursor: from, limit } }) => {
    const after = cursor.decode(from);
    const found = await store.sources.list({
      organisations: decides(caller) ? 'every' : caller.organisations,
      limit: limit + 1,
      ...(after === undefined ? {} : { after }),
    });
    return cursor.page(found, limit, ({ source }) => source);
  },
});

const register = operation({
  at: 'POST v1/event-sources',
  summary:
    'Register an event source to an organisation: nobody else sends under it, and from its first one on the organisation takes evidence under registered sources alone. The organisation that used it first may register it; an operator decides for any other',
  allow: [...KEEPERS, 'operator'],
  body: schemas.registerEventSource,
  answers: {
    201: ['Registered', schemas.eventSourceView],
    200: ['Registered just so before', schemas.eventSourceView],
  },
  problems: ['organisation-not-yours', 'event-source-taken'],
  run: async ({ ports, caller, body }) => {
    const isDecision = decides(caller);
    if (!isDecision) needOrganisation(caller, body.organisation);
    const { sources } = ports.store;
    const wanted = { ...body, registeredBy: caller.id, registeredAt: new Date(ports.now()).toISOString() };
    const known = (await sources.registrations([body.source])).registered.has(body.source);
    const registered = await sources.register(wanted, isDecision ? 'decision' : 'claim');
    // The same answer whether another organisation registered it, or merely used it first.
    if (registered === undefined || !isJustSo(registered, body))
      throw new Problem(
        'event-source-taken',
        isDecision
          ? 'It is registered otherwise; remove that registration first'
          : 'Choose a source that nobody else sends under, or ask an operator of the installation, who decides whose it is; one of your own that was registered otherwise is removed first',
      );
    return new Answer(known ? 200 : 201, registered);
  },
});

const remove = operation({
  at: 'DELETE v1/event-sources/:source',
  summary: 'Let go of an event source; operators may do so where a registration is disputed',
  allow: [...KEEPERS, 'operator'],
  path: schemas.eventSourcePath,
  answers: { 200: ['As it was registered', schemas.eventSourceView] },
  problems: ['event-source-not-found'],
  run: async ({ ports: { store }, caller, path: { source } }) => {
    const registered = (await store.sources.registrations([source])).registered.get(source);
    if (registered === undefined || !(decides(caller) || sees(caller, registered.organisation)))
      throw new Problem('event-source-not-found', 'No organisation that your token names has registered this source');
    await store.sources.remove(source);
    return registered;
  },
});

/** Under which sources an organisation takes evidence; nobody else sends under them. */
export const EventSourcesController = controllerOf(
  'EventSourcesController',
  { list, register, remove },
  'event sources',
);
