import { monthOf, READ_EVENTS, readsStream } from '@throughline/domain';
import type { DigestedEvent } from '@throughline/event-store';
import { z } from 'zod';
import type { Role } from '../access/caller.ts';
import { needOrganisation } from '../access/need-organisation.ts';
import { cursorFor } from '../requests/cursor.ts';
import { controllerOf, operation } from '../requests/operation.ts';
import { listReads, readsPage, readsPath } from './read.schemas.ts';

/** Versions are what an `integer` of PostgreSQL holds. */
const cursor = cursorFor('reads', z.int().min(0).max(2_147_483_647));
const WHO_WATCHES: readonly Role[] = ['auditor', 'compliance'];

const shown = ({ eventId, recordedAt, actor, payload }: DigestedEvent) => {
  const { read, asked, withheld = [] } = READ_EVENTS.HistoryRead.parse(payload);
  return { event: eventId, at: recordedAt, by: { role: actor.role, id: actor.id }, read, asked, withheld };
};

const list = operation({
  at: 'GET v1/organisations/:organisation/reads',
  summary: 'Who read what of the history of an organisation in a month, in the order in which it was recorded',
  allow: WHO_WATCHES,
  path: readsPath,
  query: listReads,
  answers: { 200: ['A page', readsPage] },
  problems: ['organisation-not-yours', 'cursor-invalid'],
  run: async ({ ports, caller, path: { organisation }, query }) => {
    const { limit, month = monthOf(ports.now()) } = query;
    const afterVersion = cursor.decode(query.cursor);
    if (!caller.roles.includes('auditor')) needOrganisation(caller, organisation);
    const events = await ports.store.readDigested(readsStream(organisation, month), {
      limit: limit + 1,
      ...(afterVersion === undefined ? {} : { afterVersion }),
    });
    // What was lost with an older backup, or erased, says nothing any more.
    const { items, next } = cursor.page(events, limit, ({ version }) => version);
    return { organisation, month, items: items.filter(({ payload }) => payload !== null).map(shown), next };
  },
});

/** Who read history. */
export const ReadsController = controllerOf('ReadsController', { list }, 'history');
