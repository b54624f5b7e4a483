import type { FindStreams } from '@throughline/event-store';
import type { Caller } from '../access/caller.ts';
import type { ApiPorts } from '../ports.ts';
import { visibleIn } from '../programmes/visible.ts';
import { MOST_PROGRAMMES, shown } from './tasks.ts';

type Ports = Pick<ApiPorts, 'store'>;

const MOST_EXPORTS = 10;
const NOTHING = { items: [], more: false };

/** Live programmes that the caller may see, found by their summaries. @throws StoreUnavailable */
export const programmesWhere = async (
  { store }: Ports,
  caller: Caller,
  {
    where = {},
    ...order
  }: Pick<FindStreams, 'by' | 'descending'> & { readonly where?: Readonly<Record<string, unknown>> },
) => {
  const anyOf = visibleIn(caller, { nature: 'live', ...where });
  const { items, count } = await store.find({ anyOf, ...order, limit: MOST_PROGRAMMES });
  const found = await Promise.all(items.map(({ stream }) => store.load(stream)));
  return { states: found.flatMap((stored) => stored?.state.programme ?? []), more: count > MOST_PROGRAMMES };
};

/** Decisions that were taken before the consultation had closed, and not cured. */
const breachesFor = async (ports: Ports, caller: Caller) => {
  const { states, more } = await programmesWhere(ports, caller, { where: { awaits: ['breach'] } });
  const items = states.flatMap((programme) =>
    Object.entries(programme.breaches).flatMap(([decidedOn, status]) =>
      status === 'open' ? [{ programme: shown(programme), decidedOn }] : [],
    ),
  );
  return { items, more };
};

/** Evidence packs that were requested, the latest first. */
const exportsFor = async (ports: Ports, caller: Caller) => {
  const { states } = await programmesWhere(ports, caller, { by: { path: ['exportedAt'] }, descending: true });
  const all = states
    .flatMap((programme) =>
      (programme.packs ?? []).map(({ pack, requestedAt, by, issued }) => ({
        programme: shown(programme),
        pack,
        requestedAt,
        by: { role: by.role, id: by.id },
        issued: issued !== null,
      })),
    )
    .sort((a, b) => Date.parse(b.requestedAt) - Date.parse(a.requestedAt));
  return { items: all.slice(0, MOST_EXPORTS), more: all.length > MOST_EXPORTS };
};

/** What compliance looks after in the programmes that it may see; nothing for other roles. @throws StoreUnavailable */
export const complianceFor = async (ports: Ports, caller: Caller) => {
  if (!caller.roles.includes('compliance')) return { breaches: NOTHING, exports: NOTHING };
  const [breaches, exports] = await Promise.all([breachesFor(ports, caller), exportsFor(ports, caller)]);
  return { breaches, exports };
};
