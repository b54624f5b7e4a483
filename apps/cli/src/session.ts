import { valueWithControlsShown } from '@throughline/domain';
import { type Api, createApi } from './api/api.ts';
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
}

/** Exit code of a command; nothing is "all well". */
export type Outcome = number | void;

export const openSession = (runtime: Runtime, options: GlobalOptions): Session => {
  const place = (): Installation => findPlace(runtime);
  return {
    runtime,
    options,
    print: createPrinter(runtime.terminal, options.json === true),
    place,
    api: (as = options.as) => {
      const here = place();
      const token = createCredentials(here, runtime, as);
      // With `--json` the printer escapes instead, so that the values stay as they are recorded.
      const readBody = options.json === true ? {} : { readBody: valueWithControlsShown };
      return createApi({ base: here.api, token, fetch: runtime.fetch, ...readBody });
    },
  };
};
