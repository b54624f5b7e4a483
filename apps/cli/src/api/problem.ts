import { type Problem, problemCodeOf } from '@throughline/api-client';
import { CliFailure, EXIT, type ExitCode } from '../failure.ts';

const exitOf = (status: number): ExitCode => {
  if (status === 401) return EXIT.notSignedIn;
  return status >= 500 ? EXIT.unreachable : EXIT.refused;
};

/** What would be accepted, where the kind of problem says it and its detail does not. */
const acceptedFor = (status: number, code: string | undefined): string | undefined => {
  if (code === 'programme-not-found')
    return 'Check the id; `throughline programme list` shows the programmes you may see.';
  if (code === 'moment-missing')
    return 'The moment in the case, by --moment, as 2012-09-07T09:00:00Z: of a replay each command says when it happens.';
  if (code === 'moment-not-accepted') return 'The same without --moment.';
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
export const failureOf = (status: number, problem: Problem | undefined): CliFailure => {
  const accepted = acceptedFor(status, problemCodeOf(problem?.type));
  return new CliFailure(exitOf(status), {
    what: sentence(problem?.title ?? `The API answered with status ${status}`),
    ...(problem?.detail === undefined ? {} : { why: sentence(problem.detail) }),
    ...(accepted === undefined ? {} : { accepted }),
    particulars: { status, ...(problem ?? {}) },
  });
};

/** The stable code at the end of a problem's type, as `gate-closure-refused`. */
export const problemCode = (failure: CliFailure): string | undefined =>
  problemCodeOf(failure.told.particulars?.['type']);
