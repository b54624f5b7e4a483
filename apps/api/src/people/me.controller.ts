import { Body, Controller, Delete, Get, Inject, Param, Post, Put, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type CalendarFeed, entriesWithin, type Person } from '@throughline/directory';
import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { CalledBy, READERS } from '../access/allow.ts';
import { type Caller, organisationsOf, sees } from '../access/caller.ts';
import { digestOfToken, newSecret } from '../access/secrets.ts';
import { type ApiPorts, PORTS } from '../ports.ts';
import { Problem } from '../problems/problem.ts';
import { Answer } from '../requests/answer.ts';
import { Command, Read } from '../requests/describe.ts';
import * as schemas from './person.schemas.ts';

const ID_LENGTH = 16;
const idOf = (feed: CalendarFeed): string => feed.tokenDigest.slice(0, ID_LENGTH);
const inShort = (feed: CalendarFeed) => ({ id: idOf(feed), createdAt: feed.createdAt, revokedAt: feed.revokedAt });

/** Where the request came in, by the socket: the Host header is the sender's word. */
const listeningAddress = ({ raw: { socket } }: FastifyRequest): string => {
  const { localAddress = '127.0.0.1', localPort = 0 } = socket;
  return `http://${localAddress.includes(':') ? `[${localAddress}]` : localAddress}:${localPort}`;
};

/** What each person decides for themselves: how they are told, and their calendar feeds. */
@ApiTags('me')
@Controller('v1/me')
export class MeController {
  constructor(@Inject(PORTS) private readonly ports: ApiPorts) {}

  @Get('preferences')
  @Read({
    summary: 'How the caller wishes to be told',
    allow: READERS,
    answers: { 200: ['Their preferences', schemas.preferences] },
    problems: ['person-not-found'],
  })
  async preferences(@CalledBy() caller: Caller): Promise<Person['preferences']> {
    const [{ preferences }] = await this.me(caller);
    return preferences;
  }

  @Put('preferences')
  @Command({
    summary: 'Say how the caller wishes to be told: at once or in a morning’s digest, and their quiet hours',
    allow: READERS,
    answers: { 200: ['Their preferences', schemas.preferences] },
    problems: ['person-not-found'],
  })
  async prefer(
    @Body({ schema: schemas.preferences }) preferences: z.output<typeof schemas.preferences>,
    @CalledBy() caller: Caller,
  ): Promise<Person['preferences']> {
    for (const { organisation, id } of await this.me(caller))
      await this.ports.directory.savePreferences(organisation, id, preferences);
    return preferences;
  }

  @Post('calendar-feeds')
  @Command({
    summary: 'Make a calendar feed of the caller’s deadlines; its address is shown once',
    allow: READERS,
    answers: { 201: ['Made', schemas.calendarFeedCreated] },
    problems: ['person-not-found'],
  })
  async createFeed(
    @CalledBy() caller: Caller,
    @Req() request: FastifyRequest,
  ): Promise<Answer<schemas.CalendarFeedCreated>> {
    await this.me(caller);
    const token = newSecret();
    const createdAt = this.ports.now();
    const owner = { person: caller.id, organisations: organisationsOf(caller) };
    const feed = { ...owner, tokenDigest: digestOfToken(token), createdAt, revokedAt: null };
    await this.ports.directory.addFeed(feed);
    const base = this.ports.publicUrl ?? listeningAddress(request);
    const created: schemas.CalendarFeedCreated = { ...inShort(feed), url: `${base}/v1/calendar/${token}.ics` };
    return new Answer(201, created, {}, { ...created, url: null });
  }

  @Get('calendar-feeds')
  @Read({
    summary: 'The caller’s calendar feeds, revoked ones too',
    allow: READERS,
    answers: { 200: ['Their feeds, without their addresses', schemas.calendarFeedList] },
  })
  async feeds(@CalledBy() caller: Caller): Promise<schemas.CalendarFeedList> {
    return { items: (await this.feedsOf(caller)).map(inShort) };
  }

  @Delete('calendar-feeds/:id')
  @Command({
    summary: 'Revoke a calendar feed: its address leads nowhere from now on',
    allow: READERS,
    answers: { 200: ['Revoked', schemas.calendarFeedRevoked] },
    problems: ['calendar-feed-not-found'],
  })
  async revokeFeed(
    @Param({ schema: schemas.feedPath }) { id }: schemas.FeedPath,
    @CalledBy() caller: Caller,
  ): Promise<schemas.CalendarFeedRevoked> {
    const { directory, now } = this.ports;
    const feed = (await this.feedsOf(caller)).find((one) => idOf(one) === id);
    if (feed === undefined) throw new Problem('calendar-feed-not-found', 'None of the caller’s feeds has this id');
    const revokedAt = feed.revokedAt ?? now();
    if (feed.revokedAt === null) await directory.revokeFeed(feed.tokenDigest, revokedAt);
    return inShort({ ...feed, revokedAt });
  }

  /** Feeds made for organisations that the token still names. */
  private async feedsOf(caller: Caller): Promise<readonly CalendarFeed[]> {
    const feeds = await this.ports.directory.feeds(caller.id);
    return feeds.filter(({ organisations }) => organisations.every((organisation) => sees(caller, organisation)));
  }

  /**
   * What the organisations of the token keep of the caller.
   * @throws Problem `person-not-found` when the caller is not in the directory of any, or no longer.
   */
  private async me(caller: Caller): Promise<readonly [Person, ...Person[]]> {
    const kept = entriesWithin(await this.ports.directory.entries(caller.id), organisationsOf(caller));
    const [first, ...others] = kept.filter(({ leftOn }) => leftOn === null);
    if (first === undefined)
      throw new Problem(
        'person-not-found',
        'The caller is not in the directory; a board secretary or programme manager of the organisation puts them there',
      );
    return [first, ...others];
  }
}
