import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import type { TlsSettings } from '@throughline/runtime';
import type { Check, Part } from './check.ts';

const DAY_MS = 86_400_000;
const SOON_DAYS = 30;
const TIMEOUT_MS = 5_000;

/** What the day on which a certificate ends means. */
const endingCheck = (part: Part, name: string, validTo: Date): Check => {
  const days = Math.floor((validTo.getTime() - Date.now()) / DAY_MS);
  const found = `valid until ${validTo.toISOString().slice(0, 10)}, ${days} days`;
  if (days >= SOON_DAYS) return part.ok(name, found);
  const amiss = { found, expected: `at least ${SOON_DAYS} days`, next: 'renew it before that day' };
  return days < 0 ? part.wrong(name, { ...amiss, next: 'renew it now' }) : part.warn(name, amiss);
};

/** PostgreSQL is asked for encryption first: eight bytes, answered by `S` or `N`. */
const askPostgres = async (socket: Socket): Promise<void> => {
  socket.write(Buffer.from([0, 0, 0, 8, 4, 210, 22, 47]));
  const [answer] = (await once(socket, 'data')) as [Buffer];
  if (answer[0] !== 0x53) throw new Error('it does not encrypt connections');
};

interface Endpoint {
  readonly host: string;
  readonly port: number;
  readonly tls: TlsSettings & { readonly serverName?: string | undefined };
  /** PostgreSQL is asked before it encrypts. */
  readonly isPostgres?: boolean;
}

const handshake = async ({ host, port, tls, isPostgres = false }: Endpoint): Promise<TLSSocket> => {
  const plain = connect({ host, port });
  plain.setTimeout(TIMEOUT_MS, () => plain.destroy(new Error('no answer')));
  await once(plain, 'connect');
  if (isPostgres) await askPostgres(plain);
  const { serverName = host, ca, cert, key } = tls;
  const isName = !/^[\d.]+$|:/.test(serverName);
  const secure = connectTls({
    socket: plain,
    host: serverName,
    ...(isName ? { servername: serverName } : {}),
    ...(ca === undefined ? {} : { ca }),
    ...(cert === undefined || key === undefined ? {} : { cert, key }),
    ALPNProtocols: ['h2', 'http/1.1'],
    // It is looked at whatever it is; whether it is trusted is said apart.
    rejectUnauthorized: false,
  });
  await once(secure, 'secureConnect');
  return secure;
};

/** The certificate that an endpoint shows: until when it is valid, and whether it is trusted. Ours as well, where we show one. */
export const certificateChecks = async (part: Part, endpoint: Endpoint): Promise<readonly Check[]> => {
  const checks: Check[] = [];
  try {
    const secure = await handshake(endpoint);
    const { valid_to: validTo } = secure.getPeerCertificate();
    const refused = secure.authorizationError;
    secure.destroy();
    checks.push(endingCheck(part, 'certificate', new Date(validTo)));
    if (!secure.authorized)
      checks.push(
        part.wrong('certificate is trusted', {
          found: `no: ${String(refused?.message ?? refused)}`,
          expected: 'a certificate of that name, signed by an authority that is trusted',
          next: 'give the authority in the settings (…_CA, sslrootcert), or a certificate of the right name to the engine',
        }),
      );
  } catch (error) {
    const found = error instanceof Error ? error.message : String(error);
    checks.push(
      part.wrong('certificate', { found, expected: 'an encrypted connection', next: 'turn encryption on there' }),
    );
  }
  const own = endpoint.tls.cert;
  if (own !== undefined) checks.push(endingCheck(part, 'our certificate', new X509Certificate(own).validToDate));
  return checks;
};

const isLoopback = (host: string): boolean => /^(localhost|127\.|\[?::1\]?$)/.test(host);

/** That a connection is in clear text, which is right on one machine only. */
export const clearTextCheck = (part: Part, host: string, next: string): Check =>
  isLoopback(host)
    ? part.ok('encryption', 'none, on this machine')
    : part.warn('encryption', { found: 'none', expected: 'an encrypted connection', next });
