import { londonDay } from '@throughline/calendar';
import type { LocalDate } from '@throughline/domain';
import type { EventStore } from '@throughline/event-store';
import {
  type InvolvementReport,
  involvementReport,
  type PolicyEngine,
  type ProgrammeProjection,
  type ReportedProgramme,
  reportedProgramme,
} from '@throughline/policy';
import { programmePages } from './programme-pages.ts';

/** Whose involvement is reported on, and over which days in London, both included. */
export interface ReportAsked {
  /** ODS code. */
  readonly organisation: string;
  readonly nature: 'live' | 'replay';
  readonly from: LocalDate;
  readonly to: LocalDate;
}

/**
 * Involvement of an organisation over a span, in the programmes that it has or once had; each stream is read whole, one after the other.
 * @throws StoreUnavailable
 */
export const reportInvolvement = async (
  { store, policyEngine }: { readonly store: EventStore<ProgrammeProjection>; readonly policyEngine: PolicyEngine },
  { organisation, nature, from, to }: ReportAsked,
): Promise<InvolvementReport> => {
  const reporting = { policyEngine, span: { from, to }, londonDay };
  const programmes = new Map<string, ReportedProgramme>();
  for (const whose of [{ organisation }, { formerly: [organisation] }])
    for await (const page of programmePages(store, { ...whose, nature }))
      for (const { stream } of page) {
        const record = { stream, events: await store.readStream(stream), organisation };
        const programme = programmes.has(stream) ? undefined : reportedProgramme(record, reporting);
        if (programme !== undefined) programmes.set(stream, programme);
      }
  return involvementReport([...programmes.values()]);
};
