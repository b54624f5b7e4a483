import { londonDay } from '@throughline/calendar';
import { sourceOfEvent } from '@throughline/domain';
import { programmeInShort } from '@throughline/programme';
import { READERS } from '../access/allow.ts';
import { type Caller, organisationsOf } from '../access/caller.ts';
import { programmesOf } from '../calendar-feed/persons-programmes.ts';
import type { DeadLetterView } from '../dead-letters/dead-letter.schemas.ts';
import { listLetters } from '../dead-letters/visible-letters.ts';
import { presentEntries } from '../people/me.controller.ts';
import type { ApiPorts } from '../ports.ts';
import { controllerOf, operation } from '../requests/operation.ts';
import { complianceFor } from './compliance.ts';
import { datesFor } from './dates.ts';
import { sentBackTo } from './sent-back.ts';
import { tasksFor } from './tasks.ts';
import * as schemas from './work.schemas.ts';

const MOST_PROGRAMMES = 50;
const MOST_LETTERS = 200;

const programmesFor = async (ports: ApiPorts, caller: Caller) => {
  const owner = { person: caller.id, organisations: organisationsOf(caller) };
  const entries = await presentEntries(ports, caller);
  return programmesOf(ports, { owner, entries, most: MOST_PROGRAMMES + 1 }, londonDay(ports.now()));
};

/** Letters under a source that the caller registered or sends under, or for one of these programmes. */
const lettersFor = async (ports: ApiPorts, caller: Caller, programmes: ReadonlySet<string>) => {
  const { items, next } = await listLetters(ports, caller, { status: 'open', cursor: undefined, limit: MOST_LETTERS });
  const sourceOf = ({ eventId }: DeadLetterView): string => (eventId === null ? '' : sourceOfEvent(eventId));
  const { registered } = await ports.store.sources.registrations([...new Set(items.map(sourceOf))]);
  const isTheirs = (letter: DeadLetterView): boolean => {
    const source = registered.get(sourceOf(letter));
    const isOfSource = source?.registeredBy === caller.id || source?.service === caller.id;
    return isOfSource || (letter.programme !== null && programmes.has(letter.programme));
  };
  return { items: items.filter(isTheirs), more: next !== null };
};

const get = operation({
  at: 'GET v1/me/work',
  summary:
    'What waits for the caller: decisions, refused events, deadlines and programmes; and what they may not decide',
  allow: READERS,
  answers: { 200: ['Their work', schemas.work] },
  run: async ({ ports, caller }) => {
    const asOf = ports.now();
    const found = await programmesFor(ports, caller);
    const programmes = found.slice(0, MOST_PROGRAMMES);
    const [tasks, sentBack, compliance] = await Promise.all([
      tasksFor(ports, caller, programmes),
      sentBackTo(ports, caller),
      complianceFor(ports, caller),
    ]);
    const ids = new Set(programmes.map(({ state }) => state.programme.id));
    return {
      asOf,
      ...tasks,
      sentBack,
      ...compliance,
      deadLetters: await lettersFor(ports, caller, ids),
      ...datesFor(ports, programmes),
      programmes: {
        items: programmes.map(({ state, version }) => programmeInShort(state, version, asOf)),
        more: found.length > MOST_PROGRAMMES,
      },
    };
  },
});

/** What a person has to do, on one page. */
export const WorkController = controllerOf('WorkController', { get }, 'me');
