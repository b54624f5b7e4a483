import type { Assets } from './page/assets.ts';
import type { ConsoleConfig } from './config.ts';
import type { Oidc } from './sign-in/oidc.ts';
import type { Sessions } from './sign-in/session-store.ts';

/** Injection token. */
export const PORTS = Symbol('ConsolePorts');

/** What the console works with. */
export interface ConsolePorts {
  readonly config: Pick<
    ConsoleConfig,
    'apiUrl' | 'http' | 'issuer' | 'publicUrl' | 'sessionKey' | 'sessionIdleMs' | 'sessionLongestMs'
  >;
  readonly oidc: Oidc;
  readonly sessions: Sessions;
  readonly assets: Assets;
  /** Folder of the assets. */
  readonly assetsFolder: string;
  readonly fetch: typeof fetch;
  /** Where people reach the console, without a slash at the end. */
  readonly base: () => string;
}
