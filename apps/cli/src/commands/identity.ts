import type { Command } from 'commander';
import { momentOf } from '@throughline/words';
import { createCredentials, issuerOf, localPersonToken, type Person, personOf } from '../identity/credentials.ts';
import { createTokenStore, type Token } from '../identity/tokens.ts';
import { usage } from '../failure.ts';
import type { Run } from '../program.ts';
import type { Session } from '../session.ts';

const formatPerson = ({ id, roles, organisations, until }: Person): string => {
  const where = organisations.includes('*')
    ? 'every organisation (local demonstration)'
    : organisations.join(', ') || 'none';
  return `${id} · ${roles.join(', ') || 'no role'} · organisations: ${where} · until ${momentOf(until)}`;
};

const show = ({ print }: Session, token: string, before: string) => {
  const person = personOf(token);
  print.result(person ?? { id: null }, () => `${before}${person === undefined ? 'signed in' : formatPerson(person)}`);
};

const signIn = async (session: Session): Promise<Token> => {
  const { runtime, options, print } = session;
  const place = session.place();
  if (options.as !== undefined) return localPersonToken(place, runtime, options.as);
  const issuer = await issuerOf(place, runtime);
  return issuer.signIn(({ url, code, expiresInSeconds }) =>
    print.aside(
      `Open ${url}\nand check that it shows the code ${runtime.terminal.colours.bold(code)}. ` +
        `It is good for ${Math.round(expiresInSeconds / 60)} minutes; waiting for you to sign in …`,
    ),
  );
};

const login = async (session: Session): Promise<void> => {
  const { issuer, folder } = session.place();
  const token = await signIn(session);
  if (issuer === undefined) throw usage('The issuer to sign in with is not known.', 'Name it in OIDC_ISSUER.');
  await createTokenStore(folder).put(issuer, token);
  show(session, token.accessToken, 'Signed in as ');
};

const logout = async (session: Session): Promise<void> => {
  const { issuer, api, folder } = session.place();
  const removed = await createTokenStore(folder).remove(issuer ?? api);
  session.print.result({ signedOut: removed }, () => (removed ? 'Signed out.' : 'You were not signed in.'));
};

const whoami = async (session: Session): Promise<void> => {
  const token = await createCredentials(session.place(), session.runtime, session.options.as)();
  show(session, token, '');
};

/** `login`, `logout`, `whoami`. */
export const identityCommands = (program: Command, run: Run): void => {
  program
    .command('login')
    .description('Sign in with a browser; with --as <person> as one of the local stack’s people')
    .action(run((session) => login(session)));
  program
    .command('logout')
    .description('Forget the token of this installation')
    .action(run((session) => logout(session)));
  program
    .command('whoami')
    .description('Whom the token speaks for')
    .action(run((session) => whoami(session)));
};
