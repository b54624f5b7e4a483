import { aheadBy, clockCheck } from './clock.ts';
import { certificateChecks, clearTextCheck } from './certificates.ts';
import { type Check, lookedAt, type Part, partOf } from './check.ts';

const TIMEOUT_MS = 5_000;

/** An answer, and how far its server's clock is ahead of ours. */
const ask = async (url: string) => {
  let answer: Response | undefined;
  const ahead = await aheadBy(async () => {
    answer = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS) }).catch((error: unknown) => {
      throw (error as { cause?: unknown }).cause ?? error;
    });
    // Said in whole seconds.
    return Date.parse(answer.headers.get('date') ?? '') + 500;
  });
  return { answer: answer!, ahead };
};

const connectionChecks = (part: Part, url: string): Promise<readonly Check[]> => {
  const { protocol, hostname: host, port } = new URL(url);
  if (protocol === 'https:') return certificateChecks(part, { host, port: Number(port || 443), tls: {} });
  return Promise.resolve([clearTextCheck(part, host, 'put https in front of it')]);
};

const clockOf = (part: Part, ahead: number, whose?: string): readonly Check[] =>
  Number.isNaN(ahead) ? [] : [clockCheck(part, ahead, { roundedTo: 0.5, ...(whose === undefined ? {} : { whose }) })];

interface Discovery {
  readonly issuer?: string;
  readonly jwks_uri?: string;
}

/** The issuer of tokens: whether it is the one that is meant, and signs by keys that can be fetched. */
export const issuerChecks = (issuer: string): Promise<readonly Check[]> => {
  const part = partOf('Sign-in');
  const next = 'correct OIDC_ISSUER, or start the issuer';
  return lookedAt('Sign-in', { where: issuer, next }, async () => {
    const { answer, ahead } = await ask(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`);
    if (!answer.ok) throw new Error(`it answered ${answer.status}`);
    const discovery = (await answer.json()) as Discovery;
    const named =
      discovery.issuer === issuer
        ? part.ok('issuer', issuer)
        : part.wrong('issuer', {
            found: `its discovery document names ${discovery.issuer ?? 'none'}`,
            expected: issuer,
            next: 'set OIDC_ISSUER to the name in the document, letter by letter; tokens are refused otherwise',
          });
    const { keys = [] } = (await (await ask(discovery.jwks_uri ?? '')).answer.json()) as { keys?: readonly unknown[] };
    const signing =
      keys.length > 0
        ? part.ok('keys', `${keys.length}`)
        : part.wrong('keys', { found: 'none', expected: 'at least one', next: 'ask whoever runs the issuer' });
    return [named, signing, ...clockOf(part, ahead), ...(await connectionChecks(part, issuer))];
  });
};

const readiness = (part: Part, url: string, { status }: Response): Check =>
  status === 200
    ? part.ok('ready', url)
    : part.wrong('ready', {
        found: `${url} answered ${status}`,
        expected: '200',
        next: `read the answer, which names the part that is down: curl ${url}`,
      });

/** The API as others reach it. */
export const apiChecks = (apiUrl: string): Promise<readonly Check[]> => {
  const part = partOf('API');
  const url = `${apiUrl.replace(/\/$/, '')}/readyz`;
  return lookedAt('API', { where: url, next: 'start the API, or correct API_URL' }, async () => {
    const { answer, ahead } = await ask(url);
    return [readiness(part, url, answer), ...clockOf(part, ahead), ...(await connectionChecks(part, apiUrl))];
  });
};

/** Another process, at the address where it says whether it is ready. */
export const readyChecks = (url: string): Promise<readonly Check[]> =>
  lookedAt('Process', { where: url, next: 'start it, and read the end of its log' }, async () => {
    const part = partOf('Process');
    const { answer, ahead } = await ask(url);
    return [readiness(part, url, answer), ...clockOf(part, ahead, url)];
  });
