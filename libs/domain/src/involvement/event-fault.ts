import type { z } from 'zod';
import { own } from '../own.ts';

/** One member of an event that is not as it should be: where, what was checked, what is accepted. Never what came. */
export interface EventFault {
  /** Path within the event, as `data.themes.0`. */
  readonly path: string;
  /** Stable code of what was checked, as `too-small`; `missing` where nothing came. */
  readonly code: string;
  /** What is accepted, in words of the schema. */
  readonly accepted: string;
  /** What the check goes by, as `{ minimum: 3, origin: 'string' }`. */
  readonly values: Readonly<Record<string, unknown>>;
}

const MOST_FAULTS = 20;
/** What issues say of their checks. `keys` is left out: names of members came from outside, as values do. */
const BOUNDS = ['origin', 'minimum', 'maximum', 'expected', 'format', 'values'] as const;

const isMissing = (parsed: unknown, path: readonly PropertyKey[]): boolean => {
  let value: unknown = parsed;
  for (const part of path) {
    if (typeof value !== 'object' || value === null) return true;
    value = own(value as Readonly<Record<string, unknown>>, String(part));
  }
  return value === undefined;
};

const boundsOf = (issue: z.core.$ZodIssue): Readonly<Record<string, unknown>> => {
  const said = new Map<string, unknown>(Object.entries(issue));
  return Object.fromEntries(BOUNDS.flatMap((name) => (said.has(name) ? [[name, said.get(name)]] : [])));
};

/**
 * The first twenty faults that a schema found.
 * @param within path of what was parsed, as `data`
 */
export const faultsIn = (
  { issues }: z.ZodError,
  parsed: unknown,
  within: readonly string[] = [],
): readonly EventFault[] =>
  issues.slice(0, MOST_FAULTS).map((issue) => ({
    path: [...within, ...issue.path.map(String)].join('.'),
    code: isMissing(parsed, issue.path) ? 'missing' : issue.code.replaceAll('_', '-'),
    accepted: issue.message,
    values: boundsOf(issue),
  }));
