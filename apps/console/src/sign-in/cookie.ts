import { HELD_MS } from './session.ts';

/** Name of the cookie of a session. With https it has the prefix by which browsers bind it to this host alone. */
export const cookieName = (base: string): string => (isSecure(base) ? '__Host-throughline' : 'throughline');

export const isSecure = (base: string): boolean => base.startsWith('https:');

/** The browser keeps the cookie while the owner of an ended session is remembered; the session itself ends before. */
export const cookieOf = (base: string, sessionIdleMs: number) => ({
  httpOnly: true,
  sameSite: 'lax' as const,
  secure: isSecure(base),
  maxAge: sessionIdleMs + HELD_MS,
  path: '/',
});
