import { startTestAuthority, type TestAuthority } from '@throughline/evidence/testing';

/** Who issues time-stamps: one who is trusted, and one whom nobody trusts. */
export interface Authorities {
  readonly trusted: TestAuthority;
  readonly stranger: TestAuthority;
}

/** Lets `use` work with both, and ends them. */
export const withAuthorities = async <T>(use: (authorities: Authorities) => Promise<T>): Promise<T> => {
  const [trusted, stranger] = [await startTestAuthority(), await startTestAuthority()];
  try {
    return await use({ trusted, stranger });
  } finally {
    await Promise.all([trusted.close(), stranger.close()]);
  }
};
