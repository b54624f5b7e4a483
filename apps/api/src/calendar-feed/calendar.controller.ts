import { createHash, timingSafeEqual } from 'node:crypto';
import { Controller, Get, Headers, Inject, Param } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import { londonDay } from '@throughline/calendar';
import { deadlinesOf } from '@throughline/domain';
import { type CalendarFeed, entriesWithin, type Person } from '@throughline/directory';
import { Open } from '../access/allow.ts';
import { digestOfToken } from '../access/secrets.ts';
import { type ApiPorts, PORTS } from '../ports.ts';
import { Problem } from '../problems/problem.ts';
import { Answer } from '../requests/answer.ts';
import { calendarFeed } from './feed.ts';
import { programmesOf } from './persons-programmes.ts';

const ICALENDAR = 'text/calendar; charset=utf-8';
const TOKEN = /^[A-Za-z0-9_-]{43}$/;

const missing = (): Problem =>
  new Problem(
    'calendar-feed-not-found',
    'No calendar feed has this address, or it was revoked; its owner can make another',
  );

const isSame = (a: string, b: string): boolean => {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
};

/** Calendar feeds: the address holds the token, for calendar programs send no other. It is in no log; only its digest is kept. */
@ApiTags('calendar')
@Controller('v1/calendar')
@Open()
export class CalendarController {
  constructor(@Inject(PORTS) private readonly ports: ApiPorts) {}

  @Get(':token.ics')
  @ApiOperation({
    summary: 'The deadlines of whoever made the feed, as iCalendar; open to whoever has the address',
    description: 'Entries keep their UID when a date moves, and their SEQUENCE grows. Those met or gone are left out.',
  })
  @ApiProduces('text/calendar')
  @ApiResponse({ status: 200, description: 'The feed', content: { 'text/calendar': { schema: { type: 'string' } } } })
  @ApiResponse({ status: 304, description: 'It is as it was (If-None-Match)' })
  @ApiResponse({
    status: 404,
    description: 'Unknown or revoked',
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  })
  async get(
    @Param('token') token: string,
    @Headers('if-none-match') known: string | undefined,
  ): Promise<Answer<string | undefined>> {
    const today = londonDay(this.ports.now());
    const { policyEngine } = this.ports;
    const programmes = await programmesOf(this.ports, await this.ownerOf(token, today), today);
    const feed = calendarFeed(
      programmes.flatMap(({ state: { programme, course } }) =>
        deadlinesOf(programme, course, policyEngine.timetable(programme)).map((deadline) => ({ programme, deadline })),
      ),
    );
    const etag = `"${createHash('sha256').update(feed).digest('base64url')}"`;
    const headers = { etag, 'cache-control': 'private, max-age=300', 'content-type': ICALENDAR };
    const isKnown = known?.split(',').some((one) => one.trim().replace(/^W\//, '') === etag) === true;
    return isKnown ? new Answer(304, undefined, headers) : new Answer(200, feed, headers);
  }

  /**
   * Looked up by the digest of 256 random bits, so the time it takes tells nothing about any token.
   * @throws Problem `calendar-feed-not-found`, the same for a token that never was, one revoked, and one of somebody who left.
   */
  private async ownerOf(
    token: string,
    today: string,
  ): Promise<{ readonly owner: CalendarFeed; readonly entries: readonly Person[] }> {
    const digest = digestOfToken(token);
    const feed = TOKEN.test(token) ? await this.ports.directory.feedOf(digest) : undefined;
    if (feed === undefined || feed.revokedAt !== null || !isSame(feed.tokenDigest, digest)) throw missing();
    const kept = entriesWithin(await this.ports.directory.entries(feed.person), feed.organisations);
    const entries = kept.filter(({ leftOn }) => leftOn === null || leftOn > today);
    if (entries.length === 0) throw missing();
    return { owner: feed, entries };
  }
}
