import type { Imported } from '../import/import.page.tsx';
import type { SignedIn, SignInAttempt } from './oidc.ts';

/** Fields of a form as they were typed. */
export type Fields = Readonly<Record<string, string>>;

/** A form that was sent after the session had ended, kept for the person whose session it was. */
export interface HeldForm {
  /** Address of the form. */
  readonly path: string;
  /** Id of the person who wrote it. */
  readonly of: string;
  readonly fields: Fields;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** How long kept text, and the owner of an ended session, are remembered; milliseconds. */
export const HELD_MS = 30 * 60_000;

declare module 'fastify' {
  interface Session {
    person?: SignedIn;
    attempt?: SignInAttempt;
    held?: HeldForm;
    /** Shown once, on the next page. */
    notice?: string;
    /** What came of the last file, for the page at its path. */
    imported?: { readonly path: string; readonly imported: Imported };
  }
}

/** A path of this console, else `/`: one slash, then neither a slash nor a backslash, and no control character. */
export const ownPath = (path: unknown): string =>
  typeof path === 'string' && path.length < 1_000 && /^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(path) ? path : '/';
