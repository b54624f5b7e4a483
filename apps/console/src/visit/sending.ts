import { ApiProblem, ApiUnreachable, UnknownAnswer } from '@throughline/api-client';
import { z } from 'zod';

/** One reason of a refusal that is on the record. */
const reason = z.looseObject({ requirement: z.string(), title: z.string(), why: z.string() });
export type Reason = z.infer<typeof reason>;
const refusal = z.looseObject({ unmet: z.array(reason) });
const fault = z.looseObject({ path: z.string().default(''), line: z.int().optional(), accepted: z.string() });
/** One thing that is not as it should be: where in the request or on which line of a file, and what would be accepted. */
export type Fault = z.infer<typeof fault>;
const faulty = z.looseObject({ faults: z.array(fault) });
/** One member of an event that is not as it should be: where, what was checked, and what is accepted. */
const faultOfEvent = z.looseObject({
  path: z.string(),
  code: z.string(),
  accepted: z.string(),
  values: z.record(z.string(), z.unknown()),
});
const refusalOfEvent = z.looseObject({
  detail: z.string(),
  faults: z.array(faultOfEvent).optional(),
  fields: z.array(z.looseObject({ path: z.string(), kind: z.string() })).optional(),
});
/** Why an event was refused: what would be accepted, the members that are wrong, and the fields that look like personal data. */
export type Refusal = z.infer<typeof refusalOfEvent>;
const refusing = z.looseObject({ refusals: z.array(refusalOfEvent) });

/** What became of a form that was sent. */
export type Sent<T> =
  | { readonly became: 'recorded'; readonly answer: T }
  /** Refused, and the refusal is on the record with its reasons. */
  | { readonly became: 'refused'; readonly title: string; readonly reasons: readonly Reason[] }
  /** Not possible, and nothing was recorded. */
  | {
      readonly became: 'impossible';
      readonly title: string;
      readonly detail: string | undefined;
      /** Code of the problem. */
      readonly code: string | undefined;
      /** What is wrong with the form, as far as the API says where. */
      readonly faults: readonly Fault[];
      /** Why events were refused. */
      readonly refusals: readonly Refusal[];
    }
  /** Others have recorded something since the form was shown; nothing was recorded. */
  | { readonly became: 'stale' }
  /** Whether it was recorded is not known; the same form may be sent again. */
  | { readonly became: 'unknown' }
  /** The same form is still being worked on. */
  | { readonly became: 'in-work' }
  /** The same form was sent before, with other text. */
  | { readonly became: 'sent-before' };

const refused = (problem: ApiProblem): Sent<never> => {
  const { status, code, message: title } = problem;
  if (status === 412) return { became: 'stale' };
  if (code === 'request-in-flight') return { became: 'in-work' };
  if (code === 'idempotency-key-reused' || code === 'event-id-taken') return { became: 'sent-before' };
  if (status >= 500) return { became: 'unknown' };
  const reasons = refusal.safeParse(problem.problem).data?.unmet;
  if (reasons !== undefined) return { became: 'refused', title, reasons };
  // What concerns the person and not the form is answered by a page of its own.
  if (status === 401 || status === 403 || status === 404) throw problem;
  const { faults = [] } = faulty.safeParse(problem.problem).data ?? {};
  const { refusals = [] } = refusing.safeParse(problem.problem).data ?? {};
  return { became: 'impossible', title, detail: problem.problem?.detail, code, faults, refusals };
};

/** Sends a form. @throws ApiProblem when the person may not do this at all, or is signed out. */
export const sending = async <T>(work: () => Promise<T>): Promise<Sent<T>> => {
  try {
    return { became: 'recorded', answer: await work() };
  } catch (error) {
    if (error instanceof ApiProblem) return refused(error);
    if (error instanceof ApiUnreachable || error instanceof UnknownAnswer) return { became: 'unknown' };
    throw error;
  }
};
