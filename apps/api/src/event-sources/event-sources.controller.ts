import { Body, Controller, Delete, Get, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { EventSource } from '@throughline/event-store';
import { z } from 'zod';
import { CalledBy, READERS } from '../access/allow.ts';
import { actingAs, type Caller, sees } from '../access/caller.ts';
import { needOrganisation } from '../access/need-organisation.ts';
import { KEEPERS } from '../people/people.controller.ts';
import { type ApiPorts, PORTS } from '../ports.ts';
import { Problem } from '../problems/problem.ts';
import { Answer } from '../requests/answer.ts';
import { cursorFor } from '../requests/cursor.ts';
import { Command, Read } from '../requests/describe.ts';
import * as schemas from './event-source.schemas.ts';

const cursor = cursorFor('event-sources', z.string());

const isJustSo = (projection: EventSource, { organisation, service }: schemas.RegisterEventSource): boolean =>
  projection.organisation === organisation && projection.service === service;

/** Operators are of no organisation: they see every registration, and decide where one is disputed. */
const decides = (caller: Caller): boolean =>
  caller.roles.includes('operator') && actingAs(caller, ['operator']).role === 'operator';

/** Under which sources an organisation takes evidence; nobody else sends under them. */
@ApiTags('event sources')
@Controller('v1/event-sources')
export class EventSourcesController {
  constructor(@Inject(PORTS) private readonly ports: ApiPorts) {}

  @Get()
  @Read({
    summary:
      'Registered event sources of the organisations that the token names, for an operator of all, in order of their names',
    allow: [...READERS, 'operator'],
    answers: { 200: ['A page', schemas.eventSourcePage] },
    problems: ['cursor-invalid'],
  })
  async list(
    @Query({ schema: schemas.listEventSources }) { cursor: after, limit }: schemas.ListEventSources,
    @CalledBy() caller: Caller,
  ): Promise<schemas.EventSourcePage> {
    const last = cursor.decode(after);
    const found = await this.ports.store.sources.list({
      organisations: decides(caller) ? 'every' : caller.organisations,
      limit: limit + 1,
      ...(last === undefined ? {} : { after: last }),
    });
    const items = found.slice(0, limit);
    const end = found.length > limit ? items.at(-1)?.source : undefined;
    return { items, next: end === undefined ? null : cursor.encode(end) };
  }

  @Post()
  @Command({
    summary:
      'Register an event source to an organisation: nobody else sends under it, and from its first one on the organisation takes evidence under registered sources alone. The organisation that used it first may register it; an operator decides for any other',
    allow: [...KEEPERS, 'operator'],
    answers: {
      201: ['Registered', schemas.eventSourceView],
      200: ['Registered just so before', schemas.eventSourceView],
    },
    problems: ['organisation-not-yours', 'event-source-taken'],
  })
  async register(
    @Body({ schema: schemas.registerEventSource }) body: schemas.RegisterEventSource,
    @CalledBy() caller: Caller,
  ): Promise<Answer<schemas.EventSourceView>> {
    const isDecision = decides(caller);
    if (!isDecision) needOrganisation(caller, body.organisation);
    const { sources } = this.ports.store;
    const wanted = { ...body, registeredBy: caller.id, registeredAt: new Date(this.ports.now()).toISOString() };
    const known = (await sources.registrations([body.source])).registered.has(body.source);
    const projection = await sources.register(wanted, isDecision ? 'decision' : 'claim');
    // The same answer whether another organisation registered it, or merely used it first.
    if (projection === undefined || !isJustSo(projection, body))
      throw new Problem(
        'event-source-taken',
        isDecision
          ? 'It is registered otherwise; remove that registration first'
          : 'Choose a source that nobody else sends under, or ask an operator of the installation, who decides whose it is; one of your own that was registered otherwise is removed first',
      );
    return new Answer(known ? 200 : 201, projection);
  }

  @Delete(':source')
  @Command({
    summary: 'Let go of an event source; operators may do so where a registration is disputed',
    allow: [...KEEPERS, 'operator'],
    answers: { 200: ['As it was registered', schemas.eventSourceView] },
    problems: ['event-source-not-found'],
  })
  async remove(
    @Param({ schema: schemas.eventSourcePath }) { source }: schemas.EventSourcePath,
    @CalledBy() caller: Caller,
  ): Promise<schemas.EventSourceView> {
    const { sources } = this.ports.store;
    const projection = (await sources.registrations([source])).registered.get(source);
    if (projection === undefined || !this.mayRemove(caller, projection))
      throw new Problem('event-source-not-found', 'No organisation that your token names has registered this source');
    await sources.remove(source);
    return projection;
  }

  private mayRemove(caller: Caller, { organisation }: EventSource): boolean {
    return decides(caller) || sees(caller, organisation);
  }
}
