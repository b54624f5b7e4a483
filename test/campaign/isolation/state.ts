import type { Side } from './side.ts';
import type { Answered, Target } from './target.ts';

/** The items of a list, as text, that say one of these names. */
const itemsOf = ({ status, body }: Answered, names: readonly string[]): string => {
  const items = (body['items'] ?? []) as readonly unknown[];
  const named = items.map((item) => JSON.stringify(item)).filter((item) => names.some((name) => item.includes(name)));
  return `${status} ${named.join('\n')}`;
};

/**
 * What an organisation sees of its own, by address, to find out whether an attack changed it.
 * Of programmes and dead letters only those that the attack is about: what the owner did to others before is still being carried out.
 */
export const stateOf = async (
  target: Target,
  { person, programme: own, code, letter }: Side,
  about: { readonly programme: string; readonly path: string },
): Promise<ReadonlyMap<string, string>> => {
  const ask = (path: string) => target.ask(person, { method: 'GET', path });
  const whole = [
    `/v1/programmes/${own}`,
    '/v1/people?limit=200',
    `/v1/webhooks/${code}`,
    `/v1/organisations/${code}/board-calendar`,
    '/v1/event-sources?limit=200',
    '/v1/me/calendar-feeds',
    '/v1/me/preferences',
  ].map(async (path) => {
    const { status, text } = await ask(path);
    return [path, `${status} ${text}`] as const;
  });
  const named = {
    '/v1/programmes?limit=200': [own, about.programme].map((id) => `"${id}"`),
    '/v1/dead-letters?limit=200': about.path.startsWith('/v1/dead-letters') ? [letter] : [],
  };
  const lists = Object.entries(named).map(async ([path, names]) => [path, itemsOf(await ask(path), names)] as const);
  return new Map(await Promise.all([...whole, ...lists]));
};

/** The first address that is answered otherwise than before, with both answers; undefined where all are the same. */
export const changeOf = (
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): string | undefined => {
  const [changed] = [...before].filter(([path, answer]) => after.get(path) !== answer);
  return changed && `${changed[0]} was ${changed[1]} and is ${after.get(changed[0])}`;
};
