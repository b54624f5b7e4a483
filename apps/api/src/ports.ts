import type {
  AddressedEnvelope,
  CommandOutcome,
  CommandRequest,
  InstantString,
  PartnerOrganisation,
} from '@throughline/domain';
import type { Calendar, Elections } from '@throughline/calendar';
import type { EventStore, HistorySearch, IdempotencyStore, LogStore, ReadReplica } from '@throughline/event-store';
import type { Directory } from '@throughline/directory';
import type { ProgrammeProjection, PolicyEngine } from '@throughline/policy';
import type { Probe } from '@throughline/runtime';
import type { Caller } from './access/caller.ts';

/** An engine behind the API did not answer in time or refused; nothing is known to be lost, the same request may be repeated. */
export class EngineUnavailable extends Error {
  override readonly name = 'EngineUnavailable';
  readonly why: string;
  constructor(
    /** As people know it: `Temporal`, `Kafka`, `the identity provider`. */
    readonly engine: string,
    /** `why`: what is known of it, in place of "cannot be reached". */
    options?: ErrorOptions & { readonly why?: string },
  ) {
    super(`${engine} is not available`, options);
    this.why = options?.why ?? 'cannot be reached';
  }
}

/** Carries commands to their programmes and answers when their outcome is on the record. */
export interface CommandBus {
  /**
   * A workflow that has ended or was lost is started again to answer.
   * @throws Problem `command-refused` when the command is malformed or looks as if it held personal data; EngineUnavailable.
   */
  execute(request: CommandRequest, envelope: AddressedEnvelope): Promise<CommandOutcome>;
  /** Has the workflow of a running programme look at what is kept beside its record; harmless when it is repeated or lost. */
  nudge(programme: string, position: number): Promise<void>;
}

/** A message as it is put on the topic of involvement events. */
export interface InvolvementMessage {
  readonly key: string;
  readonly value: Uint8Array;
  readonly headers: Readonly<Record<string, string>>;
}

/** Where involvement events go to be recorded. Resolves when the brokers have them, which is not yet "recorded". @throws EngineUnavailable */
export interface InvolvementSink {
  send(messages: readonly InvolvementMessage[]): Promise<void>;
}

/** How far ingest is behind what was sent. */
export interface IngestWatch {
  /** Messages that were not read yet, and when the newest of them came. @throws EngineUnavailable, StoreUnavailable */
  behind(): Promise<{ readonly messages: number; readonly newestAt: string | null }>;
}

/** Who a bearer token speaks for. */
export interface TokenVerifier {
  /** @throws Problem `token-invalid`; EngineUnavailable when the issuer's keys cannot be fetched. */
  verify(token: string): Promise<Caller>;
}

/** All that the API needs from outside. */
export interface ApiPorts {
  readonly store: EventStore<ProgrammeProjection>;
  readonly policyEngine: PolicyEngine;
  /** Working days as this installation knows them; absent: by the bank holidays that ship. */
  readonly calendar?: Calendar;
  /** Elections before which planning is warned; absent: the local ones that ship, everywhere. */
  readonly elections?: Elections;
  /** Partner organisations, as the installation's directory has them; absent: none is known. */
  readonly partners?: readonly PartnerOrganisation[];
  readonly idempotency: IdempotencyStore;
  /** The log of the record, as far as it is served. */
  readonly log: Pick<
    LogStore,
    | 'checkpointFrom'
    | 'edge'
    | 'lastCheckpoint'
    | 'leafIndex'
    | 'records'
    | 'sealedRecords'
    | 'tile'
    | 'versionAmong'
    | 'timeStamp'
    | 'lastTimeStamp'
  >;
  /** History over programmes, as far as it is searched. */
  readonly history: HistorySearch;
  /** From which store, log and history read what was recorded, where it has that; absent: there is none. */
  readonly replica?: ReadReplica | undefined;
  readonly directory: Directory;
  /** Where people reach this API from outside, without a slash at the end; absent: the address of this machine on which it listens. */
  readonly publicUrl?: string;
  /** Metrics are served on a port of their own, and not among the endpoints. */
  readonly hasMetricsPort?: boolean;
  readonly commands: CommandBus;
  readonly involvement: InvolvementSink;
  readonly ingest: IngestWatch;
  readonly tokens: TokenVerifier;
  /** The engines behind the API, each as a part that has to work. */
  readonly probes: readonly Probe[];
  readonly now: () => InstantString;
  /** Aborted when the process is to stop: whoever waits for a recording is answered at once. */
  readonly stopping: AbortSignal;
}

/** Injection token of the ports, given whole: a handler takes from them what it needs. */
export const PORTS = Symbol('ApiPorts');
