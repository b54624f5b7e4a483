import { randomUUID } from 'node:crypto';
import { type HistoryRead, monthOf, type NewEvent, personalDataIn, readsStream } from '@throughline/domain';
import { appendBehind, type EventStore, inBatches } from '@throughline/event-store';
import type { ProgrammeProjection } from '@throughline/policy';
import { READERS } from '../access/allow.ts';
import { actingAs, type Caller } from '../access/caller.ts';
import type { Asked } from '../requests/operation.ts';

type Store = Pick<EventStore<ProgrammeProjection>, 'transact'>;
interface Noted {
  readonly stream: string;
  readonly event: NewEvent;
}

/** Reads of one transaction at most. */
const TOGETHER = 100;

const appendAll = async (store: Store, noted: readonly Noted[]): Promise<readonly undefined[]> => {
  const appends = [...Map.groupBy(noted, ({ stream }) => stream)].map(([stream, its]) => ({
    stream,
    events: its.map(({ event }) => event),
  }));
  await appendBehind(store, appends);
  return noted.map(() => undefined);
};

/** One transaction at a time: those who read for one organisation do not each hold a connection while they wait for its stream. */
const recorders = new WeakMap<Store, (noted: Noted) => Promise<undefined>>();
const recorderOf = (store: Store) => {
  const recorder = recorders.get(store) ?? inBatches((noted: readonly Noted[]) => appendAll(store, noted), TOGETHER);
  recorders.set(store, recorder);
  return recorder;
};

/** How much is on a page, and where it goes on, is no part of the question. */
const NOT_ASKED = new Set(['limit', 'cursor']);

/** A read that has been let through. */
type Reading = Pick<Asked, 'ports' | 'caller' | 'path' | 'request'> & {
  /** Where the page that was asked for goes on. */
  readonly before?: number | undefined;
  readonly after?: number | undefined;
};

/** By what was asked, without what looks like personal data: of that only the name is kept. */
const payloadOf = (read: HistoryRead, { path, request, before, after }: Reading) => {
  const query = Object.entries(request.query as Record<string, unknown>).filter(([name]) => !NOT_ASKED.has(name));
  const given = Object.entries<unknown>({ ...(path as object | undefined), ...Object.fromEntries(query) });
  if (before !== undefined) given.push(['before', before]);
  if (after !== undefined) given.push(['after', after]);
  const found = personalDataIn(Object.fromEntries(given));
  const withheld = new Set(found.map((one) => one.path.split('.', 1)[0] ?? ''));
  const asked = Object.fromEntries(given.filter(([name]) => !withheld.has(name)));
  return { read, asked, ...(withheld.size === 0 ? {} : { withheld: [...withheld] }) };
};

/** For which organisations somebody reads: those of their token; where it names every one, that of what they read, `*` where it is of no one. */
export const readFor = ({ organisations }: Caller, organisation = '*'): readonly string[] =>
  organisations === 'every' ? [organisation] : organisations;

/**
 * Puts on record who reads what of history, in a stream per organisation and month. To be awaited before it is answered: what cannot be recorded is not
 * answered.
 * @throws StoreUnavailable
 */
export const recordRead = async (
  reading: Reading,
  read: HistoryRead,
  organisations: readonly string[],
): Promise<void> => {
  const { ports, caller } = reading;
  const occurredAt = ports.now();
  const id = randomUUID();
  const payload = payloadOf(read, reading);
  await Promise.all(
    organisations.map((organisation) =>
      recorderOf(ports.store)({
        stream: readsStream(organisation, monthOf(occurredAt)),
        event: {
          eventId: `read:${id}:${organisation}`,
          type: 'HistoryRead',
          occurredAt,
          actor: actingAs(caller, READERS),
          payload,
        },
      }),
    ),
  );
};
