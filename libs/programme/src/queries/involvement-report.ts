import { setImmediate } from 'node:timers/promises';
import { londonDay } from '@throughline/calendar';
import type { LocalDate } from '@throughline/domain';
import type { EventStore, StoredState } from '@throughline/event-store';
import {
  inTurns,
  type InvolvementReport,
  involvementReport,
  type PolicyEngine,
  type ProgrammeProjection,
  type ReportedProgramme,
  reportedProgramme,
} from '@throughline/policy';
import { type Known, type Knowing, versionKnown } from './as-known.ts';
import { programmePages } from './programme-pages.ts';
import { recordUpTo } from './state-at.ts';

/** Whose involvement is reported on, and over which days in London, both included. */
export interface ReportAsked {
  /** ODS code. */
  readonly organisation: string;
  readonly nature: 'live' | 'replay';
  readonly from: LocalDate;
  readonly to: LocalDate;
  /** Only what was known by then; absent: what is known now. */
  readonly asKnownAt?: Known | undefined;
}

/**
 * Involvement of an organisation over a span, in the programmes that it has or once had; each stream is read whole, one after the other.
 * Others are answered in between.
 * @throws StoreUnavailable
 */
export const reportInvolvement = async (
  reading: Knowing & { readonly store: EventStore<ProgrammeProjection>; readonly policyEngine: PolicyEngine },
  { organisation, nature, from, to, asKnownAt }: ReportAsked,
): Promise<InvolvementReport> => {
  const { store, policyEngine } = reading;
  /** What was known is where the record begins. */
  const known = async (stored: StoredState<ProgrammeProjection>) =>
    recordUpTo(
      store,
      stored.stream,
      asKnownAt === undefined ? stored.version : await versionKnown(reading, stored, asKnownAt),
    );
  const reporting = { policyEngine, span: { from, to }, londonDay };
  const programmes = new Map<string, ReportedProgramme>();
  for (const whose of [{ organisation }, { formerly: [organisation] }])
    for await (const page of programmePages(store, { ...whose, nature }))
      for (const stored of page) {
        const { stream } = stored;
        if (programmes.has(stream)) continue;
        const events = await known(stored);
        if (events.length === 0) continue;
        const steps = reportedProgramme({ stream, events, organisation }, reporting);
        const programme = await inTurns(steps, () => setImmediate());
        if (programme !== undefined) programmes.set(stream, programme);
      }
  return involvementReport([...programmes.values()]);
};
