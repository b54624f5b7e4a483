import { ApiProblem, ApiUnreachable, UnknownAnswer } from '@throughline/api-client';
import { z } from 'zod';

/** One reason of a refusal that is on the record. */
const reason = z.looseObject({ requirement: z.string(), title: z.string(), why: z.string() });
export type Reason = z.infer<typeof reason>;
const refusal = z.looseObject({ unmet: z.array(reason) });

/** What became of a form that was sent. */
export type Sent<T> =
  | { readonly became: 'recorded'; readonly answer: T }
  /** Refused, and the refusal is on the record with its reasons. */
  | { readonly became: 'refused'; readonly title: string; readonly reasons: readonly Reason[] }
  /** Not possible, and nothing was recorded. */
  | { readonly became: 'impossible'; readonly title: string; readonly detail: string | undefined }
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
  if (code === 'idempotency-key-reused') return { became: 'sent-before' };
  if (status >= 500) return { became: 'unknown' };
  const reasons = refusal.safeParse(problem.problem).data?.unmet;
  if (reasons !== undefined) return { became: 'refused', title, reasons };
  // What concerns the person and not the form is answered by a page of its own.
  if (status === 401 || status === 403 || status === 404) throw problem;
  return { became: 'impossible', title, detail: problem.problem?.detail };
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
