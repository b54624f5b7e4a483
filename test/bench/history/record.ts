import { englandCalendar } from '@throughline/calendar';
import { type NewEvent, toNewEvent } from '@throughline/domain';
import { evidence } from '@throughline/domain/testing';
import {
  createPostgresEventStore,
  createPostgresHistoryStore,
  createPostgresLogStore,
  type InlineProjection,
} from '@throughline/event-store';
import { treeHasher } from '@throughline/evidence';
import { sha256 } from '@throughline/evidence/node';
import { createPolicyEngine, HISTORY_RULES } from '@throughline/policy';
import { shipped, started } from '@throughline/policy/testing';
import { makeNext, sealNext } from '@throughline/worker';
import type { Progress } from '../../progress.ts';

/** How much is on record. */
export interface Size {
  readonly events: number;
  readonly programmes: number;
  readonly organisations: number;
  /** Events of the one long programme, the first. */
  readonly longest: number;
}

/** What the installation of the benchmark decides by. */
export const policyEngine = createPolicyEngine(englandCalendar, shipped);

const TOGETHER = 500;
/** What people spoke of; each occurs in the same share of the events. */
export const THEMES = [
  ...['parking', 'appointments', 'letters', 'buses', 'interpreters', 'waiting', 'travel', 'maternity', 'stroke'],
  ...['cardiology', 'dialysis', 'dementia'],
];
/** Groups that events name. */
export const GROUPS = ['PC-DIS-SENS', 'PC-AGE-OLDER', 'PC-DIS-LD', 'LANG-ESOL', 'IH-GRT', 'PC-RACE-ROMA'];
/** Ways in which people took part. */
export const METHODS = ['online', 'in person', 'by telephone'];
const KINDS = [
  ['focus_group', { sessions: 1 }],
  ['survey', { completed: 60 }],
  ['interview', { interviews: 4 }],
  ['written_responses', { responses: 12 }],
] as const;

/** Of the number-th programme. */
export const programmeOf = (number: number): string => `P-${String(number).padStart(4, '0')}`;
/** Of the number-th programme's organisation. */
export const organisationOf = ({ organisations }: Size, number: number): string =>
  `QA${String(number % organisations).padStart(2, '0')}`;

/** Events after which what a programme is in short changes: about 15 of 100 events change it. */
const CHANGED_EVERY = 7;
interface InShort {
  readonly organisation: string;
  readonly events: number;
}
const NOTHING_YET: InShort = { organisation: '', events: 0 };
const evolve = ({ organisation, events }: InShort, { payload }: { readonly payload: unknown }): InShort => ({
  organisation: organisation || String((payload as { readonly organisation?: unknown }).organisation),
  events: events + 1,
});

/** Keeps of a programme what it is listed by. */
const inShort: InlineProjection<InShort> = {
  version: 'in short',
  initial: () => NOTHING_YET,
  readEvent: (event) => event,
  evolve,
  react: () => [],
  needsRebuild: () => false,
  fold: (_, events) => events.reduce(evolve, NOTHING_YET),
  encode: (state) => JSON.stringify(state),
  decode: (text) => JSON.parse(text) as InShort,
  summarise: ({ organisation, events }) => ({
    organisation,
    nature: 'live',
    stage: Math.floor(events / CHANGED_EVERY),
  }),
};

const startOf = (size: Size, number: number): NewEvent => {
  const { eventId, type, occurredAt, actor, payload } = started('T2', programmeOf(number));
  return {
    eventId,
    type,
    occurredAt,
    actor,
    payload: { ...(payload as object), organisation: organisationOf(size, number) },
  };
};

const at = <T>(list: readonly T[], number: number): T => list[number % list.length]!;

const heard = (number: number, programme: number): NewEvent => {
  const [kind, details] = at(KINDS, number);
  const data = {
    method: at(METHODS, number >> 2),
    groupsReached: [0, 1].map((one) => ({ code: at(GROUPS, (number >> 3) + one), band: '8-19' })),
    themes: [`${at(THEMES, number)} and ${at(THEMES, number >> 1)}`, 'how long it takes to get there, and back'],
    note: 'Held in the evening, with an interpreter and in a room that everybody can reach. '.repeat(2).trim(),
    recorder: { role: 'involvement-lead', staffId: `il-${number % 60}` },
  };
  const particulars = { id: `e-${number}`, programme: programmeOf(programme), on: '2026-11-16', data };
  return toNewEvent(evidence(kind, details, particulars));
};

/** Records events, seals them and makes history of them, as the processes do; gives how many a second each of the three does. */
export const fill = async (
  { appUrl, sealerUrl }: { readonly appUrl: string; readonly sealerUrl: string },
  size: Size,
  progress: Progress,
) => {
  const store = createPostgresEventStore({ url: appUrl, projection: inShort });
  const log = createPostgresLogStore({ url: sealerUrl });
  const history = createPostgresHistoryStore({ url: appUrl });
  const { events, programmes, longest } = size;
  /** The long programme has its events first, and then each one in turn. */
  const programmeFor = (number: number) => (number < longest ? 0 : number % programmes);
  const rateOf = async (work: () => Promise<void>): Promise<number> => {
    const from = performance.now();
    await work();
    return events / ((performance.now() - from) / 1_000);
  };
  const append = (some: readonly { readonly programme: number; readonly event: NewEvent }[]) =>
    store.transact((tx) =>
      tx.append(
        [...Map.groupBy(some, ({ programme }) => programme)].map(([programme, its]) => ({
          stream: `programme-${programmeOf(programme)}`,
          expectedVersion: its[0]?.event.type === 'ProgrammeStarted' ? 0 : 'existing',
          events: its.map(({ event }) => event),
        })),
      ),
    );
  try {
    progress('recording');
    for (let from = 0; from < programmes; from += TOGETHER)
      await append(
        Array.from({ length: Math.min(TOGETHER, programmes - from) }, (_, index) => ({
          programme: from + index,
          event: startOf(size, from + index),
        })),
      );
    const recorded = await rateOf(async () => {
      for (let from = 0; from < events - programmes; from += TOGETHER)
        await append(
          Array.from({ length: Math.min(TOGETHER, events - programmes - from) }, (_, index) => {
            const programme = programmeFor(from + index);
            return { programme, event: heard(from + index, programme) };
          }),
        );
    });
    progress('sealing');
    const hasher = treeHasher(sha256);
    const sealed = await rateOf(async () => {
      while ((await sealNext(log, hasher)) > 0);
    });
    progress('making history');
    const options = {
      history,
      catalogue: policyEngine.catalogue,
      londonDay: (instant: string) => englandCalendar.londonDay(instant),
    };
    const made = await rateOf(async () => {
      let end: number | undefined = await history.begin(HISTORY_RULES);
      for (let before = -1; end !== before;) {
        before = end!;
        end = await makeNext(options, before);
      }
      if (end !== events) throw new Error(`history is made of ${String(end)} of ${events} leaves`);
    });
    return { recorded, sealed, made };
  } finally {
    await Promise.all([store.close(), log.close(), history.close()]);
  }
};
