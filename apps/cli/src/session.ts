import { randomUUID } from 'node:crypto';
import { valueWithControlsShown } from '@throughline/domain';
import { type Api, createApi } from './api/api.ts';
import { createCredentials } from './identity/credentials.ts';
import { findPlace, type Place } from './place/place.ts';
import { createPrinter, type Printer } from './printer.ts';
import type { Surroundings } from './surroundings.ts';

/** Options of every command. */
export interface GlobalOptions {
  readonly json?: boolean;
  /** One of the local stack's people to act as. */
  readonly as?: string;
}

/** What a command works with. */
export interface Session {
  readonly surroundings: Surroundings;
  readonly options: GlobalOptions;
  readonly print: Printer;
  /** @throws CliFailure when there is no installation to speak to. */
  place(): Place;
  /** The API as the signed-in person, or as the local person named. */
  api(as?: string): Api;
}

/** Exit code of a command; nothing is "all well". */
export type Outcome = number | void;

export const openSession = (surroundings: Surroundings, options: GlobalOptions): Session => {
  const place = (): Place => findPlace(surroundings);
  return {
    surroundings,
    options,
    print: createPrinter(surroundings.terminal, options.json === true),
    place,
    api: (as = options.as) => {
      const here = place();
      const token = createCredentials(here, surroundings, as);
      // With `--json` the printer escapes instead, so that the values stay as they are recorded.
      const readBody = options.json === true ? {} : { readBody: valueWithControlsShown };
      return createApi({ base: here.api, token, fetch: surroundings.fetch, ...readBody });
    },
  };
};

/** Key of a command given once by a person: asking again tomorrow is a new request. */
export const freshKey = (): string => randomUUID();
