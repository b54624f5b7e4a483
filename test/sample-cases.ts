import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Gate, Tier } from '@throughline/domain';

const SAMPLES = join(import.meta.dirname, '..', 'samples');

export const VARIANTS = ['documented', 'assumed'] as const;
export type Variant = (typeof VARIANTS)[number];

/** A fact of a case, and the events of `documented.ndjson` that tell it; null when it becomes none, and then why. */
export interface SampleFact {
  readonly id: string;
  readonly date?: string;
  readonly approx?: string;
  readonly day?: string;
  readonly what: string;
  readonly source: string;
  readonly becomes: readonly string[] | null;
  readonly why?: string;
}
export interface SampleExpectation {
  readonly verdict: 'closes' | 'refused';
  readonly requirements: readonly string[];
  readonly met?: readonly string[];
}
interface SamplePerson {
  readonly by: string;
  readonly role: string;
}
/** When the real body moved on, and what the gate is expected to answer in each play that asks. */
export interface SampleMoment {
  readonly id: string;
  readonly gate: Gate;
  readonly at: string;
  readonly request: SamplePerson;
  readonly close: SamplePerson;
  readonly expected: Readonly<Partial<Record<Variant, SampleExpectation>>>;
}
/** `samples/<case>/case.json`. */
export interface SampleCase {
  readonly id: string;
  readonly title: string;
  readonly organisation: { readonly code: string; readonly name: string; readonly ownerAtTheTime: string };
  readonly tier: Tier;
  readonly pack: { readonly id: string; readonly version: number };
  readonly startedAt: string;
  readonly variants: Readonly<Record<Variant, { readonly programme: string }>>;
  readonly facts: readonly SampleFact[];
  readonly moments: readonly SampleMoment[];
}

/** A line of an event file, as far as the samples need to look into it. */
export interface SampleEvent {
  readonly id: string;
  readonly source: string;
  readonly type: string;
  readonly subject: string;
  readonly time: string;
  readonly replaymoment: string;
  readonly data: Readonly<Record<string, unknown>> & { readonly assumed?: true };
}

/** Directories under `samples` that hold a case. */
export const sampleIds: readonly string[] = readdirSync(SAMPLES, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && readdirSync(join(SAMPLES, entry.name)).includes('case.json'))
  .map((entry) => entry.name)
  .sort();

export const readCase = (id: string): SampleCase =>
  JSON.parse(readFileSync(join(SAMPLES, id, 'case.json'), 'utf8')) as SampleCase;

/** The page that tells the case. */
export const readPage = (id: string): string => readFileSync(join(SAMPLES, id, 'README.md'), 'utf8');

/** Events of one play, in the order of the file. */
export const readEvents = (id: string, variant: Variant): readonly SampleEvent[] =>
  readFileSync(join(SAMPLES, id, `${variant}.ndjson`), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as SampleEvent);

/** Name of an event within its play, by which a fact says what it becomes: `f04-petition` of `documented.f04-petition`. */
export const nameOf = ({ id }: SampleEvent): string => id.slice(id.indexOf('.') + 1);
