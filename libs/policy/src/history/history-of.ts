import {
  asOriginal,
  factOf,
  inheritanceOf,
  type InstantString,
  isProgrammeEvent,
  type Nature,
  natureOf,
  programmeOfStream,
  type RecordedEvent,
  type Tier,
} from '@throughline/domain';
import type { PackCatalogue } from '../packs/catalogue.ts';
import { compilePack } from '../packs/compile.ts';
import { tagsOf } from './tags-of.ts';
import { wordsOf } from './words-of.ts';

/** By which rules history is made of events; under others it is made again. To be changed with what is tagged, and with which words are taken. */
export const HISTORY_RULES = 'history-1';

/** What has to be known of a programme to say how its next event is found. */
export interface HistoryContext {
  /** ODS code of who has it; null before it has begun. */
  readonly organisation: string | null;
  readonly tier: Tier | null;
  readonly pack: { readonly id: string; readonly version: number } | null;
}

/** Of a programme of which nothing is on record. */
export const NOTHING_KNOWN: HistoryContext = { organisation: null, tier: null, pack: null };

/** How one event is found. */
export interface EventInHistory {
  readonly nature: Nature;
  /** First and last day on which it happened, in London. */
  readonly occurred: { readonly from: string; readonly to: string };
  readonly words: string;
  readonly tags: readonly string[];
  /** Who finds it; null: nobody yet. */
  readonly organisation: string | null;
  /** Organisations that from now on find all of the programme up to this event. */
  readonly succeeding: readonly string[];
  /** What is known after it. */
  readonly context: HistoryContext;
}

const packOf = ({ id, version }: { readonly id: string; readonly version: number }) => ({ id, version });

/** What an event changes: of a past that a fork shares, how it was judged, never whose it is. */
const evolved = (context: HistoryContext, recorded: RecordedEvent): HistoryContext => {
  const event = asOriginal(recorded);
  const isOwn = inheritanceOf(recorded) === undefined;
  if (!isProgrammeEvent(event)) return context;
  switch (event.type) {
    case 'ProgrammeStarted': {
      const { tier, pack, organisation } = event.payload;
      return { organisation: isOwn ? organisation : context.organisation, tier, pack: packOf(pack) };
    }
    case 'TierSet':
      return { ...context, tier: event.payload.tier };
    case 'PackMoved':
      return { ...context, pack: packOf(event.payload.pack) };
    case 'ProgrammeTransferred':
      return isOwn ? { ...context, organisation: event.payload.to } : context;
    case 'ProgrammeBegunByFork':
      return isOwn ? { ...context, organisation: event.payload.organisation } : context;
    default:
      return context;
  }
};

/** Who reads the programme up to this event from now on, and did not before: whoever it is handed to, and both sides of a fork. */
const succeedingBy = (event: RecordedEvent): readonly string[] => {
  if (inheritanceOf(event) !== undefined || !isProgrammeEvent(event)) return [];
  if (event.type === 'ProgrammeTransferred') return [event.payload.to];
  if (event.type !== 'ProgrammeBegunByFork') return [];
  return [...new Set([event.payload.organisation, event.payload.forkedFrom.organisation])];
};

/** What is needed of an installation to say how events are found. */
export interface HistoryReading {
  readonly catalogue: Pick<PackCatalogue, 'find'>;
  readonly londonDay: (instant: InstantString) => string;
}

/**
 * How an event is found, in the order of its programme. A payload that was erased is found by what stands beside it.
 * @param context what was known before it.
 */
export const historyOf = (
  { catalogue, londonDay }: HistoryReading,
  context: HistoryContext,
  recorded: RecordedEvent,
): EventInHistory => {
  const isErased = recorded.payload === null;
  const event = { ...(isErased ? { ...recorded, payload: {} } : asOriginal(recorded)), stream: recorded.stream };
  const after = isErased ? context : evolved(context, recorded);
  const known = after.pack === null ? undefined : catalogue.find(after.pack.id, after.pack.version);
  const pack = known === undefined || after.tier === null ? undefined : compilePack(known, after.tier);
  const day = londonDay(event.occurredAt);
  const succeeding = isErased ? [] : succeedingBy(recorded);
  return {
    nature: natureOf(programmeOfStream(recorded.stream)),
    occurred: (isErased ? undefined : factOf(event)?.data.occurred) ?? { from: day, to: day },
    words: wordsOf(event),
    tags: tagsOf(event, pack),
    // Those who succeed find it with all that was before.
    organisation: context.organisation ?? (succeeding.length > 0 ? null : after.organisation),
    succeeding,
    context: after,
  };
};
