/** Exit codes; stable, people script against them. `fault` is a defect of ours, never of the person's. */
export const EXIT = { ok: 0, refused: 1, usage: 2, unreachable: 3, notSignedIn: 4, fault: 70 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** What a person is told: what happened, why, and what would be accepted. Never personal data, never an offending value. */
export interface Told {
  readonly what: string;
  readonly why?: string;
  readonly accepted?: string;
  /** For `--json`: what else is known, as the API gave it. */
  readonly particulars?: Readonly<Record<string, unknown>>;
}

/** Ends a command with words and an exit code instead of a stack trace. */
export class CliFailure extends Error {
  override readonly name = 'CliFailure';
  constructor(
    readonly exit: ExitCode,
    readonly told: Told,
    options?: ErrorOptions,
  ) {
    super(told.what, options);
  }
}

/** The command line or a file given on it cannot be used as it is. */
export const usage = (what: string, accepted: string, why?: string): CliFailure =>
  new CliFailure(EXIT.usage, { what, accepted, ...(why === undefined ? {} : { why }) });
