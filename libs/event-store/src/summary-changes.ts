import type { RecordedEvent } from '@throughline/domain';
import type { InlineProjection, StreamSummary } from './port.ts';
import { sameState } from './same-state.ts';

/** What is written down of a summary; it is JSON. */
export type SummaryRow = Omit<StreamSummary, 'summary'> & { readonly text: string };

/** Notes what a stream is in short, wherever that changes. */
export class SummaryChanges<S> {
  private readonly noted: SummaryRow[] = [];
  private readonly was: string | undefined;
  private summary: Readonly<Record<string, unknown>> | undefined;
  private text = '';

  /** @param before the state that the stream had; undefined where there was none. */
  constructor(
    private readonly projection: Pick<InlineProjection<S>, 'summarise'>,
    before: S | undefined,
  ) {
    this.was = before === undefined ? undefined : this.textOf(before);
  }

  /** The changes so far, in order. */
  get rows(): readonly SummaryRow[] {
    return this.noted;
  }

  /** @param state as it is after the event; of two that are noted after the same event, the later stands. */
  note(state: S, { stream, version, recordedAt }: RecordedEvent): void {
    if (this.noted.at(-1)?.version === version) this.noted.pop();
    const text = this.textOf(state);
    if (text !== (this.noted.at(-1)?.text ?? this.was)) this.noted.push({ stream, version, recordedAt, text });
  }

  /** Most events change nothing of a summary: it is written out again only where the projection gives another object. */
  private textOf(state: S): string {
    const summary = this.projection.summarise(state);
    if (summary !== this.summary) this.text = JSON.stringify(summary);
    this.summary = summary;
    return this.text;
  }
}

/** What a stream was in short from its start on, made of its events and of the state that they fold to. */
export const summariesOf = <S>(
  projection: InlineProjection<S>,
  stream: string,
  { events, state }: { readonly events: readonly RecordedEvent[]; readonly state: S },
): readonly SummaryRow[] => {
  const changes = new SummaryChanges(projection, undefined);
  let evolved = projection.initial(stream);
  for (const event of events) {
    evolved = projection.evolve(evolved, event);
    changes.note(evolved, event);
  }
  const last = events.at(-1);
  if (last !== undefined) changes.note(state, last);
  return changes.rows;
};

/** Whether what is kept of a stream in short is other than it should be. */
export const summariesDiffer = (rows: readonly SummaryRow[], kept: readonly StreamSummary[]): boolean =>
  rows.length !== kept.length ||
  rows.some(({ version, text }, at) => {
    const { version: of, summary } = kept[at]!;
    return version !== of || !sameState(text, JSON.stringify(summary));
  });
