import { programmeOfStream, type RecordedProgrammeEvent } from '@throughline/domain';
import { contextOf, inSpan, isTracing, within } from '@throughline/runtime/tracing';
import type { PublishOptions } from './publisher.ts';
import { type RelayPage, transactionOf } from './page.ts';

/** Events of which one span gives the ids. */
const MOST_IDS = 20;

/** The spans in which a page of the record is relayed; without tracing the work is done alone. */
export interface RelaySpans {
  /** A nudge belongs to the trace of the evidence that caused it. */
  nudging<T>(programme: string, position: number, work: () => Promise<T>): Promise<T>;
  /** A page is published at once, so its span is linked to the traces that caused it. */
  publishing<T>(work: (traceOf: NonNullable<PublishOptions['traceOf']>) => Promise<T>): Promise<T>;
}

const UNTRACED: RelaySpans = {
  nudging: (_programme, _position, work) => work(),
  publishing: (work) => work(() => undefined),
};

/** Spans of a page, by what stands on the record of who sent the evidence; without tracing there are none. */
export const relaySpans = ({ publish, traces }: RelayPage, topic: string): RelaySpans => {
  if (!isTracing()) return UNTRACED;
  const traceOf = (event: RecordedProgrammeEvent): string | undefined => traces.get(transactionOf(event));
  const isOf = (programme: string, position: number) => (event: RecordedProgrammeEvent) =>
    event.version === position && programmeOfStream(event.stream) === programme;
  return {
    nudging: (programme, position, work) => {
      const cause = publish.find(isOf(programme, position));
      return within(contextOf({ traceparent: cause && traceOf(cause) }), work);
    },
    publishing: (work) =>
      inSpan(
        `send ${topic}`,
        () => ({
          kind: 'producer',
          links: [...new Set(publish.map(traceOf))].flatMap((traceparent) => contextOf({ traceparent }) ?? []),
          attributes: {
            'messaging.system': 'kafka',
            'messaging.destination.name': topic,
            'messaging.batch.message_count': publish.length,
            'throughline.event.ids': publish.slice(0, MOST_IDS).map(({ eventId }) => eventId),
            'throughline.event.types': [...new Set(publish.map(({ type }) => type))],
          },
        }),
        () => work(traceOf),
      ),
  };
};
