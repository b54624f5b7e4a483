import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gate, instant, programmeId, tier } from '@throughline/domain';
import { z } from 'zod';
import { usage } from '../failure.ts';
import { type Good, sortIncoming } from '@throughline/intake';
import { readJsonEvents } from '../intake/json-events.ts';

export const VARIANTS = ['documented', 'assumed'] as const;
/** As the sources have it; or with what they do not show filled by events marked as assumed. */
export type Variant = (typeof VARIANTS)[number];

const person = z.object({ by: z.string().min(1) });
const moment = z.object({
  id: z.string().min(1),
  gate,
  at: instant,
  what: z.string(),
  request: person,
  close: person,
  /** Variants in which the gate is asked to close at this moment. */
  expected: z.partialRecord(z.enum(VARIANTS), z.unknown()),
});
const sampleCase = z.object({
  id: z.string().min(1),
  title: z.string(),
  citation: z.string(),
  organisation: z.object({ code: z.string() }),
  tier,
  pack: z.object({ id: z.string(), version: z.int() }),
  startedAt: instant,
  variants: z.record(z.enum(VARIANTS), z.object({ programme: programmeId })),
  moments: z.array(moment),
  /** The page that residents would read, published at the end as its sources have it. */
  publication: z.object({ at: instant, page: z.string(), summary: z.array(z.string()) }).optional(),
});
export type SampleCase = z.infer<typeof sampleCase>;
export type Moment = z.infer<typeof moment>;

/** One case in one variant: everything there is to play. */
export interface Play {
  readonly sample: SampleCase;
  readonly variant: Variant;
  readonly programme: string;
  /** In the order of their moments. */
  readonly events: readonly Good[];
  /** In order; the gate is asked to close at each. */
  readonly moments: readonly Moment[];
}

/** Moment at which an event was known in the case. */
export const knownAt = ({ event }: Good): number => Date.parse(event.payload.replayMoment ?? event.time);

const broken = (file: string, why: string) =>
  usage(`The sample ${file} cannot be played: ${why}.`, 'The format in samples/README.md.');

const readEvents = (file: string): readonly Good[] => {
  const { good, refused } = sortIncoming(readJsonEvents(readFileSync(file, 'utf8')));
  const [first] = refused;
  if (first !== undefined)
    throw broken(file, `line ${first.line} is refused (${first.refusal.reason}: ${first.refusal.detail})`);
  return [...good].sort((a, b) => knownAt(a) - knownAt(b));
};

const readCase = (folder: string): readonly Play[] => {
  const file = join(folder, 'case.json');
  const parsed = sampleCase.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  if (!parsed.success) throw broken(file, z.prettifyError(parsed.error));
  const sample = parsed.data;
  return VARIANTS.map((variant) => ({
    sample,
    variant,
    programme: sample.variants[variant].programme,
    events: readEvents(join(folder, `${variant}.ndjson`)),
    moments: sample.moments
      .filter(({ expected }) => variant in expected)
      .sort((a, b) => Date.parse(a.at) - Date.parse(b.at)),
  }));
};

/** All cases in a folder of samples, each in both variants. @throws CliFailure when one is not as it should be. */
export const readSamples = (folder: string): readonly Play[] => {
  if (!existsSync(folder)) throw broken(folder, 'there is no such folder');
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(folder, entry.name, 'case.json')))
    .map((entry) => entry.name)
    .sort()
    .flatMap((name) => readCase(join(folder, name)));
};
