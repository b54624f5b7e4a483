import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  asOriginal,
  inheritanceOf,
  kindOfType,
  natureOf,
  programmeStream,
  type RecordedEvent,
} from '@throughline/domain';
import type { DigestedEvent } from '@throughline/event-store';
import { z } from 'zod';
import { CalledBy, READERS } from '../access/allow.ts';
import type { Caller } from '../access/caller.ts';
import { type ApiPorts, PORTS } from '../ports.ts';
import { readable } from '../programmes/programme.reader.ts';
import { type ProgrammePath, programmePath } from '../programmes/programme.schemas.ts';
import { cursorFor } from '../requests/cursor.ts';
import { Read } from '../requests/describe.ts';
import { type HistoryPage, historyPage, type ReadHistory, readHistory } from './history.schemas.ts';

/** Versions are what an `integer` of PostgreSQL holds. */
const cursor = cursorFor('history', z.int().min(0).max(2_147_483_647));

const replayMomentOf = ({ payload }: RecordedEvent): string | null =>
  z.object({ replayMoment: z.string() }).safeParse(payload).data?.replayMoment ?? null;

/** Of a past that a fork shares, the original is shown, at its place in this programme's record. */
const item = (recorded: DigestedEvent): HistoryPage['items'][number] => {
  const event = asOriginal(recorded);
  return {
    eventId: event.eventId,
    version: recorded.version,
    from: inheritanceOf(recorded)?.from ?? null,
    type: event.type,
    kind: kindOfType(event.type) ?? null,
    occurredAt: event.occurredAt,
    recordedAt: event.recordedAt,
    replayMoment: replayMomentOf(event),
    actor: { role: event.actor.role, id: event.actor.id },
    payload: event.payload,
    saltedDigest: recorded.saltedDigest,
  };
};

/** The record of a programme, event by event. */
@ApiTags('history')
@Controller('v1/programmes/:id/history')
export class HistoryController {
  constructor(@Inject(PORTS) private readonly ports: ApiPorts) {}

  @Get()
  @Read({
    summary: 'Events of a programme in the order in which they were recorded',
    allow: READERS,
    answers: { 200: ['A page', historyPage] },
    problems: ['programme-not-found', 'cursor-invalid'],
  })
  async read(
    @Param({ schema: programmePath }) { id }: ProgrammePath,
    @Query({ schema: readHistory }) { asKnownAt, type, limit, cursor: from }: ReadHistory,
    @CalledBy() caller: Caller,
  ): Promise<HistoryPage> {
    const afterVersion = cursor.decode(from);
    const { isKnown } = await readable(this.ports, caller, { id, asKnownAt });
    const events = await this.ports.store.readDigested(programmeStream(id), {
      limit: limit + 1,
      ...(afterVersion === undefined ? {} : { afterVersion }),
      ...(type === undefined ? {} : { types: type }),
    });
    // What was known by a moment, or up to a handing over, is where the record begins: what follows the first event beyond is beyond as well.
    const known = events.filter(isKnown);
    const items = known.slice(0, limit).map(item);
    const last = items.at(-1);
    const next = known.length > limit && last !== undefined ? cursor.encode(last.version) : null;
    return { programme: id, nature: natureOf(id), asKnownAt: asKnownAt ?? null, items, next };
  }
}
