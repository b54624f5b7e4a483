import { valueWithControlsShown } from '@throughline/domain';
import type { Api, ApiOptions } from '@throughline/api-client';
import { createApiInWords } from './api/api.ts';
import { createCredentials } from './identity/credentials.ts';
import { findPlace, type Installation } from './installation/installation.ts';
import { createPrinter, type Printer } from './printer.ts';
import type { Runtime } from './runtime.ts';

/** Options of every command. */
export interface GlobalOptions {
  readonly json?: boolean;
  /** One of the local stack's people to act as. */
  readonly as?: string;
}

/** What a command works with. */
export interface Session {
  readonly runtime: Runtime;
  readonly options: GlobalOptions;
  readonly print: Printer;
  /** @throws CliFailure when there is no installation to speak to. */
  place(): Installation;
  /** The API as the signed-in person, or as the local person named. */
  api(as?: string): Api;
  /** The same, with answers to the letter, for what is written to a file. Not to be shown: what is recorded could move a cursor. */
  verbatim(): Api;
}

/** Exit code of a command; nothing is "all well". */
export type Outcome = number | void;

export const openSession = (runtime: Runtime, options: GlobalOptions): Session => {
  const place = (): Installation => findPlace(runtime);
  const apiAs = (as: string | undefined, readBody: Pick<ApiOptions, 'readBody'>): Api => {
    const here = place();
    return createApiInWords({
      base: here.api,
      token: createCredentials(here, runtime, as),
      fetch: runtime.fetch,
      ...readBody,
    });
  };
  return {
    runtime,
    options,
    print: createPrinter(runtime.terminal, options.json === true),
    place,
    // With `--json` the printer escapes instead, so that the values stay as they are recorded.
    api: (as = options.as) => apiAs(as, options.json === true ? {} : { readBody: valueWithControlsShown }),
    verbatim: () => apiAs(options.as, {}),
  };
};
