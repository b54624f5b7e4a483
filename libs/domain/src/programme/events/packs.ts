import { z } from 'zod';
import type { Immutable } from '../../immutable.ts';
import { gate } from '../../values.ts';
import { storedInstant } from './parts.ts';

/** Which records of a programme a question asks about; every part narrows it, and none at all asks about everything. */
const packFilters = z.object({
  /** Kinds of involvement events. */
  kinds: z.array(z.string()).exactOptional(),
  /** Groups of the inclusion list that were reached, as `PC-DIS-SENS`. */
  groups: z.array(z.string()).exactOptional(),
  /** Gates: what was decided of them, and the evidence that met their requirements. */
  gates: z.array(gate).exactOptional(),
  /** First and last day on which it happened, Europe/London. */
  occurredFrom: z.string().exactOptional(),
  occurredTo: z.string().exactOptional(),
});

const packQuestion = packFilters.extend({
  programme: z.string(),
  /** What was known by an instant, or by a size of the log; absent: by the request itself. */
  asKnownAt: z.union([storedInstant, z.object({ treeSize: z.int() })]).exactOptional(),
  /** The pack holds the whole record up to the last closing of this gate that was known then, and ends with it. */
  certificate: gate.exactOptional(),
  /** On what ground payloads are not given, by the versions of their records. */
  withheld: z.record(z.string(), z.string()).exactOptional(),
  /** `disclosure`: with payloads. `public`: with digests, and a report without words and names of what was recorded. */
  edition: z.enum(['disclosure', 'public']),
  /** Which of the same question: 1 for the first that was asked anew, for what was recorded since. */
  renewal: z.int().exactOptional(),
});
/** What an evidence pack answers, in full: two equal questions have the same answer. */
export type PackQuestion = Immutable<z.infer<typeof packQuestion>>;
/** Which records a question asks about. */
export type PackFilters = Immutable<z.infer<typeof packFilters>>;

/** On what ground a question withholds what a record says; undefined where it is given. */
export const groundOfWithholding = (
  { withheld = {} }: Pick<PackQuestion, 'withheld'>,
  { version }: { readonly version: number },
): string | undefined => (Object.hasOwn(withheld, version) ? withheld[version] : undefined);

/** What was handed over of the record. */
export const PACK_EVENTS = {
  EvidencePackRequested: z.object({
    /** SHA-256 of the question as canonical JSON, lower-case hex. */
    pack: z.string(),
    question: packQuestion,
  }),
  EvidencePackIssued: z.object({
    pack: z.string(),
    /** Id of the event by which it was requested. */
    request: z.string(),
    /** SHA-256 of `manifest.json`, which has the digests of all else in the pack; lower-case hex. */
    manifestDigest: z.string(),
    /** Leaves of the checkpoint under which it was made. */
    size: z.int(),
    /** SHA-256 of the time-stamp of that checkpoint, which is in the pack; absent where there was none. */
    timeStamp: z.string().exactOptional(),
  }),
} as const;
