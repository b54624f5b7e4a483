import { join, relative } from 'node:path';
import { PEOPLE } from '../oidc/people.ts';
import { root } from '../../local/place.mjs';
import { verifierLines } from './log-keys.ts';
import type { StackFile } from './stack-file.ts';

/** Those who can sign in at the local issuer. */
const everybody = PEOPLE.map(({ id }) => id).join(', ');

const from = (path: string): string => relative(process.cwd(), path) || '.';

/** The page that set-up makes; one file, to be opened or handed out. */
const VERIFIER_PAGE = join(root, 'apps', 'verifier-page', 'dist', 'verify.html');

/** The keys that sign, by their ids: those without an end. */
const keysInForce = (file: string): readonly (readonly [string, string])[] =>
  verifierLines(file)
    .filter((line) => !line.includes(' until '))
    .map((line, index) => [index === 0 ? 'In force' : '', line.split('+', 2).join('+')] as const);

/** What a person wants to know once the stack is up: addresses, and what to do next. */
export const whereAndNext = (stack: StackFile, detached: boolean): string => {
  const { urls, temporal, logs, log } = stack;
  const places: readonly (readonly [string, string])[] = [
    ...(urls.console ? [['Console', `${urls.console}  (sign in as ${everybody})`] as const] : []),
    ['API', `${urls.api}/openapi.json`],
    ...(urls.temporalUi
      ? [['Temporal UI', `${urls.temporalUi}/namespaces/${temporal.namespace}/workflows`] as const]
      : []),
    ['Sign-in', urls.oidc],
    ...(urls.mailbox ? [['Mailbox', `${urls.mailbox}  (every mail of this stack)`] as const] : []),
    ...(log
      ? [
          ['Log keys', `${from(log.verifierKeysFile)}  (public; hand them out)`] as const,
          ...keysInForce(log.verifierKeysFile),
        ]
      : []),
    ['Verifier', `${from(VERIFIER_PAGE)}  (checks packs in a browser, offline)`],
    ['Logs', from(logs)],
  ];
  const next: readonly (readonly [string, string])[] = [
    ['npm run throughline -- --help', 'every command'],
    ['npm run throughline -- programme list --as pm-1', 'what there is'],
    ['npm run demo', 'the cases, with what each record lacked'],
    detached ? ['npm run stop', 'stops it; data stays'] : ['Ctrl-C, or npm run stop', 'stops it; data stays'],
  ];
  const rows = (pairs: readonly (readonly [string, string])[]) => {
    const widest = Math.max(...pairs.map(([left]) => left.length));
    return pairs.map(([left, right]) => `  ${left.padEnd(widest)}   ${right}`).join('\n');
  };
  return `${rows(places)}\n\nNext:\n${rows(next)}\n`;
};
