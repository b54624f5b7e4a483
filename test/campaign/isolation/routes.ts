import { BARE, dress, type Dressed } from './dress.ts';
import { exampleOf, type Named } from './example.ts';
import { type JsonSchema, type Operation, operationsOf } from './operations.ts';
import { CALENDAR, furnish, meeting, OPERATOR, personOf, type Side, sourceOf, startProgramme } from './side.ts';
import { changeOf, stateOf } from './state.ts';
import type { EvidenceCount } from './tally.ts';
import type { Answered, Asked, Target } from './target.ts';
import type { Bearer } from './token-issuer.ts';

/** What stands in the place of whom an attack is about: an organisation's things, or those of one that never was. */
type Names = Pick<Side, 'code' | 'source' | 'programme' | 'event' | 'letter' | 'feed'> & { readonly on: Dressed };

/** The same names for an organisation that is not there: whoever may not see the other must be answered as if it were this one. */
const NOBODY = 'QNIL9';
const nobody = ({ letter }: Side): Names => ({
  code: NOBODY,
  source: sourceOf(NOBODY),
  programme: `P-${NOBODY}-OWN`,
  event: `${sourceOf(NOBODY)}#first-${NOBODY}`,
  letter: letter.replace(/[^-]+$/, '0'.repeat(12)),
  feed: { id: '0'.repeat(16), token: '0'.repeat(43) },
  on: BARE,
});

const REASON = 'Because the campaign asks';

/** @param isQuery whether what is asked for stands in the address rather than in a body. */
const valuesFor = (path: string, names: Names, isQuery: boolean): Named => {
  const { code, source, programme, event, letter, feed, on } = names;
  const id = (): string | undefined => {
    if (path.startsWith('/v1/people')) return personOf(code).id;
    if (path.startsWith('/v1/dead-letters')) return letter;
    if (path.startsWith('/v1/me/calendar-feeds')) return feed.id;
    if (path.startsWith('/v1/policy-packs')) return 'ics-involvement';
    return programme;
  };
  const values: Readonly<Record<string, () => unknown>> = {
    id,
    organisation: () => code,
    organisations: () => [code],
    programme: () => programme,
    source: () => source,
    eventId: () => event,
    event: () => {
      if (path.startsWith('/v1/dead-letters')) return meeting(code, programme, { id: `broken-${code}` });
      if (path.includes('/duplicates/')) return on.duplicate;
      return path.includes('{event}') ? on.event : event;
    },
    token: () => feed.token,
    gate: () => 'context',
    waiver: () => on.waiver,
    offer: () => on.offer,
    commitment: () => on.commitment,
    version: () => 1,
    from: () => '2026-04-01',
    to: () => {
      if (path.endsWith('/transfers')) return code;
      if (path.endsWith('/reports/involvement')) return '2027-03-31';
      return isQuery ? 'guidance-development/1' : { id: 'guidance-development', version: 1 };
    },
    differences: () => 'f'.repeat(64),
    reason: () => REASON,
    targets: () => ({ context: '2035-02-19T17:00:00Z' }),
    team: () => ({ owner: personOf(code).id }),
    expiresAt: () => '2035-02-19T17:00:00Z',
    url: () => `https://hooks.example.org/${code}/again`,
    email: () => `${code}@example.org`,
    channels: () => ['smtp'],
    quiet: () => null,
    day: () => '2026-01-01',
    tier: () => 'T1',
  };
  return (name) => (Object.hasOwn(values, name) ? values[name]?.() : undefined);
};

type Schemas = Readonly<Record<string, JsonSchema>>;

/** A request of a route about these names; made of its own description, so that a route nobody thought of is attacked as well. */
const requestOf = (operation: Operation, schemas: Schemas, names: Names): Asked => {
  const { method, path, parameters, body, takesCsv } = operation;
  const from = { schemas, named: valuesFor(path, names, false) };
  const inAddress = { schemas, named: valuesFor(path, names, true) };
  const valueOf = ({ name, schema = {} }: Operation['parameters'][number]): string => {
    const value = exampleOf(schema, inAddress, name);
    return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
  };
  const query = new URLSearchParams();
  let filled = path;
  for (const parameter of parameters)
    if (parameter.in === 'path') filled = filled.replace(`{${parameter.name}}`, encodeURIComponent(valueOf(parameter)));
    else if (parameter.in === 'query' && (parameter.required === true || parameter.name === 'organisation'))
      query.set(parameter.name, valueOf(parameter));
  const needsMatch = parameters.some(({ name }) => name.toLowerCase() === 'if-match');
  const isEvidence = path.endsWith('/involvement-events') && method === 'POST';
  const sent = isEvidence ? meeting(names.code, names.programme, { id: `sent-${names.code}` }) : undefined;
  const made = sent ?? (takesCsv ? CALENDAR : body === undefined ? undefined : exampleOf(body, from));
  return {
    method,
    path: query.size === 0 ? filled : `${filled}?${query.toString()}`,
    ...(made === undefined ? {} : { body: made }),
    headers: { ...(needsMatch ? { 'if-match': '"1"' } : {}), ...(takesCsv ? { 'content-type': 'text/csv' } : {}) },
  };
};

/** An answer without what differs from request to request, and without the names that were asked about. */
const plain = ({ status, text }: Answered, names: Names): string =>
  `${status} ${text
    .replaceAll(/"instance":"[^"]*"/g, '')
    .replaceAll(names.letter, '<letter>')
    .replaceAll(new RegExp(names.code, 'gi'), '<code>')}`;

const mentions = ({ text }: Answered, code: string): boolean => text.toLowerCase().includes(code.toLowerCase());

/** Routes of which everybody gets the same, whoever asks. */
const isOfNobody = ({ path, isOpen, method }: Operation): boolean =>
  isOpen || (path.startsWith('/v1/policy-packs') && method === 'GET');
/** An operator sees the registrations of every organisation, and decides where one is disputed. */
const isOperators = ({ path }: Operation): boolean => path.startsWith('/v1/event-sources');

const REACHED = new Set([200, 201, 202, 304, 409, 412, 422]);

export interface RouteTallies {
  readonly read: EvidenceCount;
  readonly change: EvidenceCount;
  readonly replay: EvidenceCount;
}

/**
 * Has somebody of another organisation, somebody of none, and an operator ask of every route what belongs to `owner`. None may be answered with
 * anything of theirs, change anything of theirs, or be answered otherwise than about an organisation that is not there.
 */
export const attackRoutes = async (
  target: Target,
  {
    owner,
    attackers,
    tallies,
  }: { readonly owner: Side; readonly attackers: readonly Bearer[]; readonly tallies: RouteTallies },
): Promise<void> => {
  const { operations, schemas } = await operationsOf(target, owner.person);
  const nowhere = nobody(owner);
  let fresh = 0;
  for (const operation of operations) {
    const isRead = operation.method === 'GET';
    const tally = isRead ? tallies.read : tallies.change;
    if (isOfNobody(operation)) continue;
    // A change by its owner may end a programme: each has one of its own.
    const isDressed = /\{(waiver|offer|commitment|event)\}/.test(operation.path);
    const isOfProgramme = (!isRead || isDressed) && operation.path.startsWith('/v1/programmes/{id}');
    const programme = isOfProgramme ? `P-${owner.code}-R${(fresh += 1)}` : owner.programme;
    const on = isDressed ? await dress(target, owner.code, programme) : BARE;
    if (isOfProgramme && !isDressed) await startProgramme(target, owner.code, programme);
    const names = { ...owner, programme, on };
    const asked = requestOf(operation, schemas, names);
    const about = { programme, path: operation.path };
    const before = isRead ? undefined : await stateOf(target, owner, about);
    for (const attacker of attackers) {
      if (isOperators(operation) && attacker === OPERATOR) continue;
      const answer = await target.ask(attacker, asked);
      const blank = await target.ask(attacker, requestOf(operation, schemas, nowhere));
      const isAimed = JSON.stringify(asked).toLowerCase().includes(owner.code.toLowerCase());
      const what = `${operation.name} as ${attacker.id}`;
      if (isAimed && answer.status < 300) {
        const nothing = blank.status === answer.status && plain(answer, names) === plain(blank, nowhere);
        tally.attack(what, nothing ? undefined : `answered ${answer.status}: ${answer.text.slice(0, 300)}`);
      } else if (!isAimed) tally.attack(what, mentions(answer, owner.code) ? `answered with ${owner.code}` : undefined);
      else {
        const same = plain(answer, names) === plain(blank, nowhere);
        tally.attack(what, same ? undefined : `${plain(answer, names)} but of nobody ${plain(blank, nowhere)}`);
      }
    }
    if (before !== undefined)
      tally.attack(`${operation.name}, effect`, changeOf(before, await stateOf(target, owner, about)));
    const key = {
      headers: { ...asked.headers, 'idempotency-key': `${owner.code}-${operation.name.replaceAll(/[^A-Za-z]/g, '-')}` },
    };
    const own = await target.ask(owner.person, isRead ? asked : { ...asked, ...key });
    if (REACHED.has(own.status)) tally.control(operation.name);
    else tally.unexercised(`${operation.name} (${own.status} ${String(own.body['detail'])})`);
    if (isRead) continue;
    await repeat(target, { owner, asked: { ...asked, ...key }, own, tally: tallies.replay, name: operation.name });
    if (!isOfProgramme) await furnish(target, owner.code);
  }
};

/** Somebody who has since left the organisation asks for the kept answer again, with the key of it. */
const repeat = async (
  target: Target,
  {
    owner,
    asked,
    own,
    tally,
    name,
  }: {
    readonly owner: Side;
    readonly asked: Asked;
    readonly own: Answered;
    readonly tally: EvidenceCount;
    readonly name: string;
  },
): Promise<void> => {
  if (own.status >= 500 || own.status === 400) return;
  const left = await target.ask({ ...owner.person, organisations: ['QLEFT'] }, asked);
  const isGiven = left.status < 300 || (left.status === own.status && left.text === own.text && own.status !== 404);
  tally.attack(`${name} by who left`, isGiven ? `answered ${left.status}: ${left.text.slice(0, 200)}` : undefined);
  const again = await target.ask(owner.person, asked);
  tally.control(name, again.status === own.status ? undefined : `${again.status} instead of ${own.status}`);
};
