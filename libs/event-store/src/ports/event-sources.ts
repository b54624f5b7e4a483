/** A source of events (CloudEvents `source`) that belongs to one organisation. */
export interface EventSource {
  readonly source: string;
  /** ODS code. */
  readonly organisation: string;
  /** Opaque id of the service that alone sends under it where senders are known; null: anybody of the organisation who may send. */
  readonly service: string | null;
  /** Opaque staff id of whoever registered it. */
  readonly registeredBy: string;
  readonly registeredAt: string;
}

/** What is known of some sources. */
export interface Registrations {
  /** By source; those that nobody registered are absent. */
  readonly registered: ReadonlyMap<string, EventSource>;
  /** Organisations with a registered source: events come to their programmes under registered sources alone. */
  readonly closed: ReadonlySet<string>;
}

/** Who may send under which source. All methods throw `StoreUnavailable` when the engine behind cannot be reached. */
export interface EventSources {
  registrations(sources: readonly string[]): Promise<Registrations>;
  /** By source, the organisation whose programme has its first recorded event; sources without any are absent. */
  firstUsers(sources: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /**
   * Registers a source unless it is registered. A claim is first come: it is refused where the first recorded event of the source, or
   * while none is recorded the first one that waits, is of another organisation. A decision of an operator goes by no use.
   * @returns the registration that stands; undefined when there is none and none can be made.
   */
  register(source: EventSource, by?: 'claim' | 'decision'): Promise<EventSource | undefined>;
  /** False when it is not registered. */
  remove(source: string): Promise<boolean>;
  /** In order of their names; `after` is the last one of the page before. */
  list(query: {
    readonly organisations: readonly string[] | 'every';
    readonly after?: string;
    readonly limit: number;
  }): Promise<readonly EventSource[]>;
}

/** Where the ids of all events of a source lie, in byte order: at or after `from`, before `to`. An id is its source, `#`, and its id there. */
export const idsOfSource = (source: string): { readonly from: string; readonly to: string } => ({
  from: `${source}#`,
  to: `${source}$`,
});
