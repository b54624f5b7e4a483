import type { PackQuestion } from '@throughline/domain';
import type { ReferredDocument } from '../documents/documents-in.ts';
import type { NotTaken } from '../closings/not-taken.ts';
import type { Quotation } from '../pack/quotations.ts';
import type { PayloadText } from '@throughline/policy/words';

/** One record as the report shows it. */
export interface ReportItem {
  readonly version: number;
  readonly leaf: number;
  readonly eventId: string;
  /** What was recorded, in words: `Focus group`, `Gate closed`. */
  readonly what: string;
  /** UTC. */
  readonly occurredAt: string;
  /** UTC. */
  readonly recordedAt: string;
  /** Role and opaque id; absent in the public edition. */
  readonly by?: string;
  /** What it says, line by line; empty in the public edition. */
  readonly says: readonly (readonly [name: string, text: PayloadText])[];
  /** Requirements that it met at the moment that is asked about, each with its gate. */
  readonly meets: readonly string[];
  /** Versions of the records that it corrects or takes back, and of those that did it to this one. */
  readonly amends: readonly number[];
  readonly amendedBy: readonly number[];
}

/** One requirement of a gate as it was judged. */
export interface ReportRequirement {
  readonly title: string;
  readonly mandatory: boolean;
  readonly met: boolean;
  /** Why it is met or not met, in terms of the record. */
  readonly why: string;
  /** Versions of the records that met it. */
  readonly by: readonly number[];
  readonly basis: readonly string[];
  /** It is met by the act of closing and by no evidence. */
  readonly signOff?: true;
}

/** One gate at the moment that is asked about. */
export interface ReportGate {
  readonly gate: string;
  readonly status: string;
  /** UTC; absent where it had not closed. */
  readonly closedAt?: string;
  /** Role and opaque id; absent in the public edition. */
  readonly requestedBy?: string;
  readonly closedBy?: string;
  /** Versions of its refusals up to then; none in the public edition. */
  readonly refusals: readonly number[];
  /** When its requirements are judged: `as known then`, or `at its closing on 1 April 2027 at 11:00:00`. */
  readonly judged: string;
  /** None in the public edition, and where a record before that is withheld. */
  readonly requirements: readonly ReportRequirement[];
  /** Version of the withheld record for which they are not shown. */
  readonly hiddenBy?: number;
}

/** What a report of an evidence pack says: whoever renders it adds no fact. Records are not held in it, however many they are. */
export interface ReportModel {
  readonly pack: string;
  readonly question: PackQuestion;
  /** The question in words, a line for each part of it. */
  readonly asked: readonly string[];
  readonly programme: {
    readonly id: string;
    readonly title: string;
    readonly organisation: string;
    readonly isReplay: boolean;
    readonly tier: string;
    readonly policy: string;
  };
  /** Up to where something counts as known then, and of how many records. */
  readonly known: { readonly version: number; readonly of: number; readonly moment: string };
  /** How many of them it inherited from another programme as a fork. */
  readonly inherited: number;
  /** How many say what a replayed case assumes, as far as that is shown; none in the public edition. */
  readonly assumed: number;
  /** When the first and the last record of the pack were recorded, UTC. */
  readonly recordedFrom: string;
  readonly recordedUpTo: string;
  /** The checkpoint under which all is proven. */
  readonly log: { readonly origin: string; readonly size: number };
  readonly gates: readonly ReportGate[];
  /** Versions of the records that answer the question and were known then. */
  readonly answer: readonly number[];
  /** Versions of those that would answer it and were recorded later. */
  readonly later: readonly number[];
  /** Refusals, waivers and other decisions up to then that did not go through or stood in for evidence. */
  readonly exceptions: readonly Pick<ReportItem, 'version' | 'what'>[];
  /** Records as they are shown, by their versions in order; they are read as they are taken, and again when they are asked for again. */
  readonly items: (versions: readonly number[]) => AsyncIterable<ReportItem>;
  /** Documents that its records refer to; empty in the public edition. */
  readonly documents: readonly ReferredDocument[];
  /** What cannot be shown. */
  readonly notShown: readonly { readonly version: number; readonly leaf: number; readonly why: string }[];
  /** Of that, versions of the records in which the answer could not be looked for. */
  readonly unsearched: readonly number[];
  /** Records that refer to one that is withheld, by its id or by an id in it. */
  readonly quotations: readonly Quotation[];
  /** Decisions that checking the pack does not take again; absent where it takes all. */
  readonly notTaken?: NotTaken;
}
