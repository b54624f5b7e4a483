/** One line of `--json`. `ratio` is ours to the floor; times also carry ours at the median and the 99th percentile. */
export interface Figure {
  readonly name: string;
  readonly unit: string;
  readonly ours: number;
  readonly floor: number;
  readonly ratio: number;
  readonly p50?: number;
  readonly p99?: number;
}

/** What we aim at, and whether it was reached. */
export interface Goal {
  readonly text: string;
  readonly isMet: boolean;
}

/** A figure with what a person needs to judge it. */
export interface Finding {
  readonly figure: Figure;
  readonly goals: readonly Goal[];
  /** Sizes, spread, comparisons. */
  readonly notes: readonly string[];
}

const rounded = (value: number): number => Number(value.toPrecision(4));

/** The figure with numbers rounded to four digits; nothing measured here is more exact. */
export const figure = (given: Omit<Figure, 'ratio'>): Figure => ({
  name: given.name,
  unit: given.unit,
  ours: rounded(given.ours),
  floor: rounded(given.floor),
  ratio: rounded(given.ours / given.floor),
  ...(given.p50 === undefined ? {} : { p50: rounded(given.p50) }),
  ...(given.p99 === undefined ? {} : { p99: rounded(given.p99) }),
});

const number = (value: number): string => value.toLocaleString('en-GB', { maximumSignificantDigits: 4 });

/** A finding as a few lines for people. */
export const describeFinding = ({ figure: { name, unit, ours, floor, ratio }, goals, notes }: Finding): string =>
  [
    name,
    `  ours   ${number(ours)} ${unit}`,
    `  floor  ${number(floor)} ${unit}`,
    `  ratio  ${ratio.toFixed(2)}`,
    ...goals.map(({ text, isMet }) => `  goal   ${text}: ${isMet ? 'met' : 'NOT MET'}`),
    ...notes.map((note) => `  note   ${note}`),
  ].join('\n');
