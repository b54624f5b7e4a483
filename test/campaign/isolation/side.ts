import { setTimeout as pause } from 'node:timers/promises';
import { cloudEvent } from '@throughline/domain/testing';
import type { Asked, Target } from './target.ts';
import type { Bearer } from './token-issuer.ts';

/** One of two organisations, with one of everything an organisation can have. Every name of its own holds its code. */
export interface Side {
  readonly code: string;
  /** Somebody with every role that a person can have. */
  readonly person: Bearer;
  readonly source: string;
  /** A programme that stays as it is. */
  readonly programme: string;
  readonly event: string;
  readonly letter: string;
  readonly feed: { readonly id: string; readonly token: string };
}

const ROLES = ['programme-manager', 'involvement-lead', 'approver', 'board-secretary', 'compliance'];
export const OPERATOR: Bearer = { id: 'op-1', roles: ['operator'], organisations: [] };

export const personOf = (code: string, id = `${code.toLowerCase()}-all`): Bearer => ({
  id,
  roles: ROLES,
  organisations: [code],
});
export const sourceOf = (code: string): string => `urn:source:${code}`;

const STEP_MS = 50;
const STEPS = 1_200;

/** Asks until there is something. @throws when there is nothing after a minute. */
export const eventually = async <T>(what: string, ask: () => Promise<T | undefined>): Promise<T> => {
  for (let step = 0; step < STEPS; step += 1) {
    const found = await ask();
    if (found !== undefined) return found;
    await pause(STEP_MS);
  }
  throw new Error(`${what}: not there after a minute`);
};

/** An event of a public meeting under a source of the side's own. */
export const meeting = (
  code: string,
  programme: string,
  over: Readonly<Record<string, unknown>> & { readonly id: string },
): Record<string, unknown> => {
  const event = cloudEvent('public_meeting', { meetings: 1 }, { programme, id: over.id });
  const data = {
    ...(event['data'] as object),
    recorder: { role: 'involvement-lead', staffId: `${code.toLowerCase()}-all` },
  };
  return { ...event, source: sourceOf(code), data, ...over };
};

export const startProgramme = (target: Target, code: string, programme: string) =>
  target.ask(personOf(code), {
    method: 'POST',
    path: '/v1/programmes',
    body: { programme, title: `Services of ${code}`, organisation: code, tier: 'T1', targets: {} },
  });

/** The dead letter of an event that was sent, once it is there. */
export const letterOf = (target: Target, bearer: Bearer, eventId: string): Promise<string> =>
  eventually(`a dead letter of ${eventId}`, async () => {
    const { body } = await target.ask(bearer, { method: 'GET', path: '/v1/dead-letters?limit=200' });
    const items = (body['items'] ?? []) as { readonly id: string; readonly eventId: string | null }[];
    return items.find((letter) => letter.eventId === eventId)?.id;
  });

/** Whether an event is on the record, as its own organisation sees it. */
export const isRecorded = async (target: Target, bearer: Bearer, eventId: string): Promise<true | undefined> => {
  const path = `/v1/involvement-events/${encodeURIComponent(eventId)}`;
  return (await target.ask(bearer, { method: 'GET', path })).status === 200 ? true : undefined;
};

/** A board calendar, as CSV. */
export const CALENDAR = 'meeting,papers by,questions by\n2035-05-26 14:00,2035-05-19,\n';

const must = async (target: Target, bearer: Bearer, asked: Asked): Promise<Record<string, unknown>> => {
  const answer = await target.ask(bearer, asked);
  if (answer.status >= 300) throw new Error(`${asked.method} ${asked.path}: ${answer.status} ${answer.text}`);
  return answer.body;
};

/** Gives an organisation its people, webhook, board calendar and source, or gives them again after they were let go. */
export const furnish = async (target: Target, code: string): Promise<void> => {
  const person = personOf(code);
  const put = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    must(target, person, { method: 'PUT', path, body, headers });
  await put(`/v1/people/${person.id}`, { organisations: [code], roles: [], email: `${code}@example.org` });
  await put(`/v1/webhooks/${code}`, { url: `https://hooks.example.org/${code}` });
  await put(`/v1/organisations/${code}/board-calendar`, CALENDAR, { 'content-type': 'text/csv' });
  const source = { source: sourceOf(code), organisation: code };
  await must(target, person, { method: 'POST', path: '/v1/event-sources', body: source });
};

/** Gives an organisation all of that, and a feed, a programme, evidence and a dead letter. */
export const prepareSide = async (target: Target, code: string): Promise<Side> => {
  const person = personOf(code);
  const programme = `P-${code}-OWN`;
  await furnish(target, code);
  const feed = await must(target, person, { method: 'POST', path: '/v1/me/calendar-feeds' });
  const started = await startProgramme(target, code, programme);
  if (started.status !== 201) throw new Error(`${programme}: ${started.status} ${started.text}`);
  const id = `first-${code}`;
  await target.produce([
    meeting(code, programme, { id }),
    meeting(code, programme, { id: `broken-${code}`, type: 'throughline.involvement.nothing.v1' }),
  ]);
  const event = `${sourceOf(code)}#${id}`;
  await eventually(`the evidence of ${code}`, () => isRecorded(target, person, event));
  const token = /calendar\/(.+)\.ics$/.exec(String(feed['url']))?.[1] ?? '';
  return {
    code,
    person,
    source: sourceOf(code),
    programme,
    event,
    letter: await letterOf(target, person, `broken-${code}`),
    feed: { id: String(feed['id']), token },
  };
};
