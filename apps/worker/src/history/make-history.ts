import {
  type EventInHistory,
  type HistoryContext,
  historyOf,
  NOTHING_KNOWN,
  type PolicyEngine,
} from '@throughline/policy';
import { isProgrammeStream, type RecordedEvent } from '@throughline/domain';
import type { Finding, HistoryEntry, HistoryMaking, LeafEvent } from '@throughline/event-store';

/** Leaves of one batch at most. */
export const MADE_TOGETHER = 1_000;

/** What history is made with. */
export interface MakingOptions {
  readonly history: HistoryMaking;
  readonly catalogue: PolicyEngine['catalogue'];
  readonly londonDay: (instant: string) => string;
}

const entryOf = ({ leafIndex, event }: LeafEvent, { occurred, words }: EventInHistory): HistoryEntry => {
  const { stream, version, recordedAt } = event;
  return { leafIndex, stream, version, recordedAt, occurred, words };
};

const findingOf = (leafIndex: number, organisation: string, { nature, tags }: EventInHistory): Finding => ({
  leafIndex,
  organisation,
  nature,
  tags,
});

/**
 * Makes history of the next leaves, at most `MADE_TOGETHER`. Safe to repeat after a crash at any line, and beside another worker: a batch is added whole,
 * and only where history still ends where it was read. Gives where history ends by then; undefined where it ended elsewhere.
 * @param from leaves that history is made of.
 */
export const makeNext = async (options: MakingOptions, from: number): Promise<number | undefined> => {
  const { history } = options;
  const { events, to } = await history.leaves(from, MADE_TOGETHER);
  if (to === from) return from;
  const ofProgrammes = events.filter(({ event }) => isProgrammeStream(event.stream));
  const streams = [...new Set(ofProgrammes.map(({ event }) => event.stream))];
  const contexts = new Map((await history.contexts(streams)) as ReadonlyMap<string, HistoryContext>);
  const read = (event: RecordedEvent, known: Map<string, HistoryContext>): EventInHistory => {
    const found = historyOf(options, known.get(event.stream) ?? NOTHING_KNOWN, event);
    known.set(event.stream, found.context);
    return found;
  };

  /** All of a programme up to an event, for an organisation that did not find it before. */
  const succeededTo = async (organisation: string, { leafIndex, event }: LeafEvent): Promise<readonly Finding[]> => {
    const known = new Map<string, HistoryContext>();
    const earlier = await history.ofStream(event.stream, leafIndex + 1);
    return earlier.map((one) => findingOf(one.leafIndex, organisation, read(one.event, known)));
  };

  const entries: HistoryEntry[] = [];
  const findings: Finding[] = [];
  for (const leaf of ofProgrammes) {
    const found = read(leaf.event, contexts);
    entries.push(entryOf(leaf, found));
    if (found.organisation !== null) findings.push(findingOf(leaf.leafIndex, found.organisation, found));
    for (const organisation of found.succeeding) findings.push(...(await succeededTo(organisation, leaf)));
  }
  return (await history.add({ from, to, entries, findings, contexts })) ? to : undefined;
};
