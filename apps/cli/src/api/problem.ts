import { z } from 'zod';
import { CliFailure, EXIT, type ExitCode } from '../failure.ts';

/** RFC 9457, with the extension members our API uses. */
export const problem = z.looseObject({
  type: z.string().default('about:blank'),
  title: z.string().optional(),
  status: z.number().optional(),
  detail: z.string().optional(),
});

const exitOf = (status: number): ExitCode => {
  if (status === 401) return EXIT.notSignedIn;
  return status >= 500 ? EXIT.unreachable : EXIT.refused;
};

const codeOf = (type: unknown): string | undefined =>
  typeof type === 'string' ? type.slice(type.lastIndexOf('/') + 1) : undefined;

/** What would be accepted, where the kind of problem says it and its detail does not. */
const acceptedFor = (status: number, code: string | undefined): string | undefined => {
  if (code === 'programme-not-found')
    return 'Check the id; `throughline programme list` shows the programmes you may see.';
  switch (status) {
    case 401:
      return 'Sign in with `throughline login`; on the local stack also `--as <person>`.';
    case 403:
      return 'Sign in as someone whose role may do this; `throughline whoami` shows yours.';
    case 412:
    case 428:
      return 'Look again with `throughline programme status`, then repeat the command.';
    case 502:
    case 503:
    case 504:
      return 'Try again in a moment; `throughline doctor` shows which part is away.';
    default:
      return undefined;
  }
};

const sentence = (text: string): string => (/[.!?…]$/.test(text) ? text : `${text}.`);

/** A problem of the API in words: what, why, what would be accepted. */
export const failureOf = (status: number, body: unknown): CliFailure => {
  const parsed = problem.safeParse(body).data;
  const accepted = acceptedFor(status, codeOf(parsed?.type));
  return new CliFailure(exitOf(status), {
    what: sentence(parsed?.title ?? `The API answered with status ${status}`),
    ...(parsed?.detail === undefined ? {} : { why: sentence(parsed.detail) }),
    ...(accepted === undefined ? {} : { accepted }),
    particulars: { status, ...(parsed ?? {}) },
  });
};

/** The stable code at the end of a problem's type, as `gate-closure-refused`. */
export const problemCode = (failure: CliFailure): string | undefined => codeOf(failure.told.particulars?.['type']);
