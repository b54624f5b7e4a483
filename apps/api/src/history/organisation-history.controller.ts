import { atLondon, dayAfter } from '@throughline/calendar';
import { isAmendmentKind, KINDS, natureOf, programmeOfStream, programmeStream, typeOfKind } from '@throughline/domain';
import { type HistoryPosition, type HistoryQuery, NothingToSearchFor } from '@throughline/event-store';
import { EVERY_EVENT, type ProgrammeSummary, TAG_SORTS, tagOf } from '@throughline/policy';
import { versionKnown } from '@throughline/programme';
import { pause } from '@throughline/runtime/retry';
import { z } from 'zod';
import { READERS } from '../access/allow.ts';
import { needOrganisation } from '../access/need-organisation.ts';
import { organisationPath } from '../board-calendar/board-calendar.schemas.ts';
import type { ApiPorts } from '../ports.ts';
import { Problem } from '../problems/problem.ts';
import { recordRead } from '../reads/record-read.ts';
import { cursorFor } from '../requests/cursor.ts';
import { controllerOf, operation } from '../requests/operation.ts';
import { needGroups } from './known-groups.ts';
import { historyItemOf } from './history.item.ts';
import { storedType } from './history.schemas.ts';
import * as schemas from './organisation-history.schemas.ts';

const cursor = cursorFor('organisation-history', z.int().min(0));
const LONGEST_WAIT_MS = 5_000;
const ASKED_EVERY_MS = 100;

type Ports = Pick<ApiPorts, 'history' | 'stopping'>;

/** How far history goes, once it goes as far as was asked for, or when the wait is over. */
const positionAfter = async ({ history, stopping }: Ports, waitFor = 0): Promise<HistoryPosition> => {
  for (let waited = 0; ; waited += ASKED_EVERY_MS) {
    const position = await history.position();
    if (position.size >= waitFor || waited >= LONGEST_WAIT_MS || stopping.aborted) return position;
    await pause(ASKED_EVERY_MS, stopping);
  }
};

const AMENDING: readonly string[] = KINDS.filter(isAmendmentKind).map(typeOfKind);

/** Stored types of which an event has to have one; undefined: any. */
const typesOf = ({ kind, type, amending }: schemas.Searching): readonly string[] | undefined => {
  const named = [kind, type].flatMap((given) => given ?? []).map(storedType);
  if (amending === undefined) return named.length === 0 ? undefined : named;
  return named.length === 0 ? AMENDING : AMENDING.filter((one) => named.includes(one));
};

/** By one type among the tags that all have to hold, which is the quickest; by several beside them. */
const taggedBy = (asked: schemas.Searching): Pick<HistoryQuery, 'tags' | 'anyOf'> => {
  const types = typesOf(asked)?.map((type) => tagOf('type', type));
  const tags = TAG_SORTS.filter((sort) => sort !== 'type').flatMap((sort) =>
    asked[sort] === undefined ? [] : [tagOf(sort, String(asked[sort]))],
  );
  if (types?.length === 1) return { tags: [...types, ...tags] };
  if (types !== undefined) return { tags, anyOf: types };
  return { tags: tags.length === 0 && asked.words === undefined ? [EVERY_EVENT] : tags };
};

const queryOf = (organisation: string, asked: schemas.Searching): HistoryQuery => {
  const { nature, words, occurredFrom, occurredTo, recordedFrom, recordedTo, asKnownAt } = asked;
  return {
    organisation,
    nature,
    ...taggedBy(asked),
    ...(words === undefined ? {} : { words }),
    ...(occurredFrom === undefined ? {} : { occurredFrom }),
    ...(occurredTo === undefined ? {} : { occurredTo }),
    ...(recordedFrom === undefined ? {} : { recordedFrom: atLondon(recordedFrom, '00:00') }),
    ...(recordedTo === undefined ? {} : { recordedBefore: atLondon(dayAfter(recordedTo), '00:00') }),
    ...(asKnownAt === undefined ? {} : { asKnownAt }),
  };
};

/** A replay goes by the clock of its case: what was known there by an instant is what the log has up to the last entry of then. */
const byLog = async (ports: ApiPorts, asked: schemas.Searching): Promise<schemas.Searching> => {
  const { programme, asKnownAt, ...others } = asked;
  if (programme === undefined || typeof asKnownAt !== 'string' || natureOf(programme) === 'live') return asked;
  const stored = await ports.store.load(programmeStream(programme));
  if (stored === undefined) return asked;
  const version = await versionKnown(ports, stored, asKnownAt);
  const leaf = version === 0 ? -1 : await ports.log.leafIndex({ stream: stored.stream, version });
  // What is not in the log yet is not found either.
  return leaf === undefined ? { ...others, programme } : { ...others, programme, asKnownAt: leaf + 1 };
};

const isFinal = ({ size, settledBefore }: HistoryPosition, asKnownAt: string | number | undefined): boolean => {
  if (asKnownAt === undefined) return false;
  return typeof asKnownAt === 'number' ? asKnownAt <= size : Date.parse(asKnownAt) < Date.parse(settledBefore);
};

/** What stands before what was found: for whom, as known when, and how far the answer goes. */
const answered = async (ports: Ports, organisation: string, { nature, asKnownAt, waitFor }: schemas.Searching) => {
  const position = await positionAfter(ports, waitFor);
  return {
    organisation,
    nature,
    asKnownAt: asKnownAt ?? null,
    upTo: typeof asKnownAt === 'number' ? Math.min(asKnownAt, position.size) : position.size,
    final: isFinal(position, asKnownAt),
  };
};

/** Titles of programmes by their ids. */
const titlesOf = async (
  { store }: Pick<ApiPorts, 'store'>,
  programmes: ReadonlySet<string>,
): Promise<ReadonlyMap<string, string>> => {
  if (programmes.size === 0) return new Map();
  const anyOf = [...programmes].map((programme) => ({ programme }));
  const { items } = await store.find({ anyOf, limit: programmes.size });
  return new Map(
    items.map(({ summary }) => {
      const { programme, title } = summary as unknown as ProgrammeSummary;
      return [programme, title];
    }),
  );
};

const found = async <T>(search: Promise<T>): Promise<T> => {
  try {
    return await search;
  } catch (error) {
    if (!(error instanceof NothingToSearchFor)) throw error;
    const accepted = 'words that say something, as parking; not only words such as the, and, of';
    throw new Problem('request-invalid', `words: ${accepted}`, { members: { faults: [{ path: 'words', accepted }] } });
  }
};

const search = operation({
  at: 'GET v1/organisations/:organisation/history',
  summary: 'Events of the programmes of an organisation, of all of them or by what they say, in the order of the log',
  allow: READERS,
  path: organisationPath,
  query: schemas.readOrganisationHistory,
  answers: { 200: ['A page', schemas.organisationHistoryPage] },
  problems: ['organisation-not-yours', 'cursor-invalid', 'group-unknown'],
  run: async (reading) => {
    const { ports, caller, path, query } = reading;
    const { organisation } = path;
    const { limit, cursor: from, order, count: isCounted, ...asked } = query;
    const beyond = cursor.decode(from);
    needOrganisation(caller, organisation);
    await needGroups(ports, { organisation, ...asked });
    await recordRead({ ...reading, ...(order === 'newest' ? { before: beyond } : { after: beyond }) }, 'search', [
      organisation,
    ]);
    const answer = await answered(ports, organisation, asked);
    // What history is made of meanwhile is not part of the answer.
    const range =
      order === 'newest'
        ? { before: Math.min(beyond ?? Infinity, answer.upTo) }
        : { before: answer.upTo, after: beyond ?? -1 };
    const looked = queryOf(organisation, await byLog(ports, asked));
    const [searched, counted] = await found(
      Promise.all([
        ports.history.search({ ...looked, ...range, limit: limit + 1 }),
        isCounted === true ? ports.history.count(looked) : undefined,
      ]),
    );
    const { items, next } = cursor.page(searched, limit, ({ leafIndex }) => leafIndex);
    const titles = await titlesOf(ports, new Set(items.map(({ stream }) => programmeOfStream(stream))));
    return {
      ...answer,
      items: items.map((event) => {
        const programme = programmeOfStream(event.stream);
        const title = titles.get(programme) ?? programme;
        return { ...historyItemOf(event), programme, title, leafIndex: event.leafIndex };
      }),
      next,
      ...(counted === undefined ? {} : { count: counted }),
    };
  },
});

const count = operation({
  at: 'GET v1/organisations/:organisation/history/count',
  summary: 'How many events of the programmes of an organisation there are, of all or by what they say',
  allow: READERS,
  path: organisationPath,
  query: schemas.countOrganisationHistory,
  answers: { 200: ['The count', schemas.organisationHistoryCount] },
  problems: ['organisation-not-yours', 'group-unknown'],
  run: async (reading) => {
    const { ports, caller, path, query } = reading;
    const { organisation } = path;
    needOrganisation(caller, organisation);
    await needGroups(ports, { organisation, ...query });
    await recordRead(reading, 'count', [organisation]);
    const answer = await answered(ports, organisation, query);
    return { ...answer, count: await found(ports.history.count(queryOf(organisation, await byLog(ports, query)))) };
  },
});

/** History over the programmes of an organisation: what it has, and what it had up to the handing over. */
export const OrganisationHistoryController = controllerOf(
  'OrganisationHistoryController',
  { search, count },
  'history',
);
