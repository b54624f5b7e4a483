import { letterOf, meeting, OPERATOR, personOf, type Side, startProgramme } from './side.ts';
import type { EvidenceCount } from './tally.ts';
import type { Target } from './target.ts';

export interface Sides {
  readonly owner: Side;
  readonly other: Side;
  /** Makes names of this round its own. */
  readonly round: number;
}

const unless = (isSo: boolean, why: string): string | undefined => (isSo ? undefined : why);

const tokenOf = (text: string): string => /calendar\/([^"]+)\.ics"/.exec(text)?.[1] ?? '';

/** The other organisation claims ids of programmes and sources that are the owner's. */
export const attackClaims = async (
  target: Target,
  { owner, other, round }: Sides,
  tally: EvidenceCount,
): Promise<void> => {
  const taken = await startProgramme(target, other.code, owner.programme);
  tally.attack(
    'start a programme under the id of another',
    unless(taken.status === 409 && !taken.text.includes(`Services of ${owner.code}`), taken.text),
  );
  const free = await startProgramme(target, other.code, `P-${other.code}-FREE${round}`);
  tally.control('start a programme', unless(free.status === 201, free.text));
  const register = (side: Side, source: string) =>
    target.ask(side.person, { method: 'POST', path: '/v1/event-sources', body: { source, organisation: side.code } });
  const foreign = await register(other, owner.source);
  const says = foreign.text.includes(owner.code) && !foreign.text.includes(owner.source);
  tally.attack('register a source of another', unless(foreign.status === 409 && !says, foreign.text));
  const own = await register(other, `${other.source}:${round}`);
  tally.control('register a source', unless(own.status === 201 || own.status === 200, own.text));
  const send = (side: Side, source: string, id: string) =>
    target.ask(side.person, {
      method: 'POST',
      path: `/v1/programmes/${side.programme}/involvement-events`,
      body: meeting(side.code, side.programme, { source, id }),
    });
  const under = await send(other, owner.source, `claimed-${round}`);
  tally.attack('send under a source of another', unless(under.status === 422, `${under.status} ${under.text}`));
  const same = await send(other, owner.source, owner.event.slice(owner.event.indexOf('#') + 1));
  tally.attack(
    'ask whether an id of another is taken',
    unless(same.status === 422 && !same.text.includes('event-id-taken'), same.text),
  );
  const sent = await send(owner, owner.source, `sent-${round}`);
  tally.control('send under a source of its own', unless(sent.status === 202 || sent.status === 201, sent.text));
};

/** The other organisation sends again, or clears, what could not be recorded of the owner's, or of nobody's. */
export const attackLetters = async (
  target: Target,
  { owner, other, round }: Sides,
  tally: EvidenceCount,
): Promise<void> => {
  const id = `letter-${owner.code}-${round}`;
  const orphan = `orphan-${other.code}-${round}`;
  await target.produce([
    meeting(owner.code, owner.programme, { id, type: 'throughline.involvement.nothing.v1' }),
    meeting(owner.code, `P-NOBODY-${round}`, { id: orphan, source: `urn:nobody:${round}` }),
  ]);
  const [letter, nobodys] = [await letterOf(target, owner.person, id), await letterOf(target, OPERATOR, orphan)];
  const replay = (bearer: Side['person'], which: string, event?: Record<string, unknown>) =>
    target.ask(bearer, {
      method: 'POST',
      path: `/v1/dead-letters/${which}/replay`,
      body: event === undefined ? {} : { event },
    });
  for (const [what, which] of [
    ['of another', letter],
    ['of nobody', nobodys],
  ] as const)
    for (const event of [
      undefined,
      meeting(other.code, other.programme, { id }),
      meeting(other.code, other.programme, { id: which }),
    ]) {
      const answer = await replay(other.person, which, event);
      tally.attack(`replay a letter ${what}`, unless(answer.status === 404, `${answer.status} ${answer.text}`));
    }
  const unlike = await replay(owner.person, letter, meeting(owner.code, owner.programme, { id: `unlike-${round}` }));
  tally.attack(
    'clear a letter by an event it is not of',
    unless(unlike.status === 422, `${unlike.status} ${unlike.text}`),
  );
  const repaired = await replay(owner.person, letter, meeting(owner.code, owner.programme, { id }));
  tally.control('replay a letter of its own', unless(repaired.status === 202, repaired.text));
  const event = meeting(owner.code, owner.programme, { id: orphan });
  const cleared = await replay(OPERATOR, nobodys, event);
  tally.control('replay a letter of nobody, as an operator', unless(cleared.status === 202, cleared.text));
};

/** The other organisation says of a person of the owner's that they are elsewhere, or gone; somebody there has the same id. */
export const attackPeople = async (target: Target, { owner, other }: Sides, tally: EvidenceCount): Promise<void> => {
  const { id } = owner.person;
  const made = await target.ask(owner.person, { method: 'POST', path: '/v1/me/calendar-feeds' });
  const feedId = String(made.body['id']);
  const path = `/v1/people/${id}`;
  const asOwner = async () => (await target.ask(owner.person, { method: 'GET', path })).text;
  const before = await asOwner();
  const namesake = personOf(other.code, id);
  const body = { organisations: [other.code], roles: ['owner'], email: `${other.code}@example.org` };
  const attempts = [
    { method: 'PUT', path, body },
    { method: 'PUT', path, body: { ...body, organisations: [owner.code] } },
    { method: 'PUT', path, body: { ...body, organisations: [other.code, owner.code] } },
    { method: 'PUT', path: '/v1/me/preferences', body: { delivery: 'morning-digest', quiet: null } },
    { method: 'DELETE', path: `/v1/me/calendar-feeds/${feedId}` },
    { method: 'POST', path: `${path}/departure`, body: { day: '2026-01-01', organisation: owner.code } },
    { method: 'POST', path: `${path}/departure`, body: { day: '2026-01-01' } },
  ];
  for (const asked of attempts) {
    await target.ask(namesake, asked);
    tally.attack(`${asked.method} ${asked.path}`, unless((await asOwner()) === before, 'the owner’s person changed'));
  }
  const feed = await target.ask(namesake, { method: 'GET', path: `/v1/calendar/${tokenOf(made.text)}.ics` });
  tally.control('the feed goes on', unless(feed.status === 200, feed.text));
  const own = await target.ask(owner.person, {
    method: 'PUT',
    path: '/v1/me/preferences',
    body: { delivery: 'immediate', quiet: null },
  });
  tally.control('PUT /v1/me/preferences', unless(own.status === 200, own.text));
  await target.ask(other.person, { method: 'PUT', path, body: { ...body, organisations: [other.code] } });
  const foreign = await target.ask(namesake, { method: 'POST', path: '/v1/me/calendar-feeds' });
  const seen = await target.ask(namesake, { method: 'GET', path: `/v1/calendar/${tokenOf(foreign.text)}.ics` });
  tally.attack(
    'a feed of the same id',
    unless(seen.status === 200 && !seen.text.includes(owner.code), seen.text.slice(0, 300)),
  );
};
