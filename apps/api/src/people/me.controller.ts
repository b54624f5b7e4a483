import { londonDay } from '@throughline/calendar';
import { boardsOn, nameOfOrganisation } from '@throughline/domain';
import { type CalendarFeed, entriesWithin, type Person } from '@throughline/directory';
import type { FastifyRequest } from 'fastify';
import { READERS } from '../access/allow.ts';
import { type Caller, organisationsOf, ROLES, sees } from '../access/caller.ts';
import { digestOfToken, newSecret } from '../access/secrets.ts';
import type { ApiPorts } from '../ports.ts';
import { Problem } from '../problems/problem.ts';
import { Answer } from '../requests/answer.ts';
import { controllerOf, operation } from '../requests/operation.ts';
import * as schemas from './person.schemas.ts';

const ID_LENGTH = 16;
const idOf = (feed: CalendarFeed): string => feed.tokenDigest.slice(0, ID_LENGTH);
const inShort = (feed: CalendarFeed) => ({ id: idOf(feed), createdAt: feed.createdAt, revokedAt: feed.revokedAt });

/** Where the request came in, by the socket: the Host header is the sender's word. */
const listeningAddress = ({ raw: { socket } }: FastifyRequest): string => {
  const { localAddress = '127.0.0.1', localPort = 0 } = socket;
  return `http://${localAddress.includes(':') ? `[${localAddress}]` : localAddress}:${localPort}`;
};

/** Feeds made for organisations that the token still names. */
const feedsOf = async ({ directory }: ApiPorts, caller: Caller): Promise<readonly CalendarFeed[]> => {
  const feeds = await directory.feeds(caller.id);
  return feeds.filter(({ organisations }) => organisations.every((organisation) => sees(caller, organisation)));
};

/** What the organisations of the token keep of the caller, as long as they are there. */
export const presentEntries = async (
  { directory }: Pick<ApiPorts, 'directory'>,
  caller: Caller,
): Promise<readonly Person[]> =>
  entriesWithin(await directory.entries(caller.id), organisationsOf(caller)).filter(({ leftOn }) => leftOn === null);

/**
 * The same.
 * @throws Problem `person-not-found` when the caller is not in the directory of any, or no longer.
 */
const entriesOf = async (ports: ApiPorts, caller: Caller): Promise<readonly [Person, ...Person[]]> => {
  const [first, ...others] = await presentEntries(ports, caller);
  if (first === undefined)
    throw new Problem(
      'person-not-found',
      'The caller is not in the directory; a board secretary or programme manager of the organisation puts them there',
    );
  return [first, ...others];
};

/** An organisation with its name, where the reference data has one. */
const named = (code: string) => ({
  code,
  name: nameOfOrganisation(code),
});

const me = operation({
  at: 'GET v1/me',
  summary: 'Who calls: their opaque id, with the roles and organisations that the token names',
  allow: ROLES,
  answers: { 200: ['The caller', schemas.callerView] },
  run: async ({ ports, caller }) => ({
    id: caller.id,
    roles: caller.roles,
    everyOrganisation: caller.organisations === 'every',
    organisations:
      caller.organisations === 'every'
        ? boardsOn(londonDay(ports.now())).map(({ code }) => named(code))
        : caller.organisations.map(named),
    inDirectory: (await presentEntries(ports, caller)).length > 0,
  }),
});

const preferences = operation({
  at: 'GET v1/me/preferences',
  summary: 'How the caller wishes to be told',
  allow: READERS,
  answers: { 200: ['Their preferences', schemas.preferences] },
  problems: ['person-not-found'],
  run: async ({ ports, caller }) => (await entriesOf(ports, caller))[0].preferences,
});

const prefer = operation({
  at: 'PUT v1/me/preferences',
  summary: 'Say how the caller wishes to be told: at once or in a morning’s digest, and their quiet hours',
  allow: READERS,
  body: schemas.preferences,
  answers: { 200: ['Their preferences', schemas.preferences] },
  problems: ['person-not-found'],
  run: async ({ ports, caller, body }) => {
    for (const { organisation, id } of await entriesOf(ports, caller))
      await ports.directory.savePreferences(organisation, id, body);
    return body;
  },
});

const createFeed = operation({
  at: 'POST v1/me/calendar-feeds',
  summary: 'Make a calendar feed of the caller’s deadlines; its address is shown once',
  allow: READERS,
  answers: { 201: ['Made', schemas.calendarFeedCreated] },
  problems: ['person-not-found'],
  run: async ({ ports, caller, request }) => {
    await entriesOf(ports, caller);
    const token = newSecret();
    const owner = { person: caller.id, organisations: organisationsOf(caller) };
    const feed = { ...owner, tokenDigest: digestOfToken(token), createdAt: ports.now(), revokedAt: null };
    await ports.directory.addFeed(feed);
    const url = `${ports.publicUrl ?? listeningAddress(request)}/v1/calendar/${token}.ics`;
    return new Answer(201, { ...inShort(feed), url }, {}, { ...inShort(feed), url: null });
  },
});

const feeds = operation({
  at: 'GET v1/me/calendar-feeds',
  summary: 'The caller’s calendar feeds, revoked ones too',
  allow: READERS,
  answers: { 200: ['Their feeds, without their addresses', schemas.calendarFeedList] },
  run: async ({ ports, caller }) => ({ items: (await feedsOf(ports, caller)).map(inShort) }),
});

const revokeFeed = operation({
  at: 'DELETE v1/me/calendar-feeds/:id',
  summary: 'Revoke a calendar feed: its address leads nowhere from now on',
  allow: READERS,
  path: schemas.feedPath,
  answers: { 200: ['Revoked', schemas.calendarFeedRevoked] },
  problems: ['calendar-feed-not-found'],
  run: async ({ ports, caller, path: { id } }) => {
    const { directory, now } = ports;
    const feed = (await feedsOf(ports, caller)).find((one) => idOf(one) === id);
    if (feed === undefined) throw new Problem('calendar-feed-not-found', 'None of the caller’s feeds has this id');
    const revokedAt = feed.revokedAt ?? now();
    if (feed.revokedAt === null) await directory.revokeFeed(feed.tokenDigest, revokedAt);
    return inShort({ ...feed, revokedAt });
  },
});

/** Who calls, and what each person decides for themselves: how they are told, and their calendar feeds. */
export const MeController = controllerOf(
  'MeController',
  { me, preferences, prefer, createFeed, feeds, revokeFeed },
  'me',
);
