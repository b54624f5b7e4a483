import { join } from 'node:path';
import { CliFailure, EXIT, usage } from '../failure.ts';
import type { Runtime } from '../runtime.ts';
import { findStack, type FoundStack, readStack } from './stack-file.ts';

/** The installation a command speaks to. */
export interface Installation {
  /** Base of the API, without a slash at the end. */
  readonly api: string;
  /** Issuer of tokens; undefined when neither a stack nor `OIDC_ISSUER` names one. */
  readonly issuer: string | undefined;
  /** True when the issuer is the local stack's own, which knows the people of the demonstration. */
  readonly localPeople: boolean;
  /** Folder in which tokens are kept. */
  readonly folder: string;
}

type Where = Pick<Runtime, 'env' | 'cwd' | 'home' | 'repository'>;

export const NO_STACK = 'Start one with `npm start`, or name an installation in THROUGHLINE_API.';

/** The stack of `THROUGHLINE_HOME` when given, else of this clone: upwards from where we are, then where this program lives. */
export const stackHere = ({ env, cwd, repository }: Where): FoundStack | undefined => {
  const home = env['THROUGHLINE_HOME'];
  return home ? readStack(home) : findStack([cwd, repository]);
};

/** True for an issuer on this machine. */
export const isLoopback = (url: string): boolean =>
  URL.canParse(url) && ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(url).hostname);

const withoutSlash = (url: string): string => url.replace(/\/+$/, '');

const configFolder = ({ env, home }: Where): string =>
  join(env['XDG_CONFIG_HOME'] || join(home, '.config'), 'throughline');

/**
 * `THROUGHLINE_API` when given, else the stack of this clone.
 * @throws CliFailure when there is neither.
 */
export const findPlace = (where: Where): Installation => {
  const given = where.env['THROUGHLINE_API'];
  const found = stackHere(where);
  const issuer = where.env['OIDC_ISSUER'] || undefined;
  if (given !== undefined && given !== '') {
    if (!URL.canParse(given)) throw usage('THROUGHLINE_API is not a URL', 'For example http://127.0.0.1:8080');
    const api = withoutSlash(given);
    if (found === undefined || withoutSlash(found.stack.urls.api) !== api)
      return { api, issuer, localPeople: false, folder: configFolder(where) };
  }
  if (found === undefined)
    throw new CliFailure(EXIT.unreachable, { what: 'No running stack was found here.', accepted: NO_STACK });
  const { api, oidc } = found.stack.urls;
  return {
    api: withoutSlash(api),
    issuer: issuer ?? oidc,
    localPeople: (issuer === undefined || issuer === oidc) && isLoopback(oidc),
    folder: found.folder,
  };
};
