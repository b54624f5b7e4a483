import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const CONFIG = `
[req]
distinguished_name = name
prompt = no
[name]
CN = Time-stamps for tests
[root]
basicConstraints = critical, CA:true
keyUsage = critical, keyCertSign
[stamping]
basicConstraints = CA:false
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, timeStamping
[tsa]
serial = ./serial
signer_cert = ./stamping.pem
signer_key = ./stamping.key
certs = ./root.pem
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
ess_cert_id_alg = sha256
ordering = no
tsa_name = no
accuracy = secs:1
`;

const MANY_DAYS = 36_500;

/** An authority that issues time-stamps, on this machine and for tests. */
export interface TestAuthority {
  /** Where it takes requests. */
  readonly url: string;
  /** The certificate behind it, PEM. */
  readonly certificates: string;
  /** Requests that it answered. */
  readonly answered: () => number;
  /** Gives the response to a request. */
  respond(request: Uint8Array): Uint8Array;
  close(): Promise<void>;
}

/**
 * Starts an authority of its own by OpenSSL.
 * @param days for which the certificate holds by which it signs; one that has ended has fewer than none.
 * @throws Error where OpenSSL is not on this machine.
 */
export const startTestAuthority = async (days = MANY_DAYS): Promise<TestAuthority> => {
  const folder = mkdtempSync(join(tmpdir(), 'throughline-authority-'));
  const openssl = (...args: readonly string[]): void => {
    const { status, stderr, error } = spawnSync('openssl', args, { cwd: folder });
    if (status !== 0) throw new Error(`openssl ${args[0]}: ${error?.message ?? String(stderr)}`);
  };
  writeFileSync(join(folder, 'config'), CONFIG);
  writeFileSync(join(folder, 'serial'), '01\n');
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-config', 'config'];
  openssl(
    'req',
    '-x509',
    ...key,
    '-days',
    String(MANY_DAYS),
    '-keyout',
    'root.key',
    '-out',
    'root.pem',
    '-extensions',
    'root',
  );
  openssl('req', '-new', ...key, '-keyout', 'stamping.key', '-out', 'stamping.csr', '-subj', '/CN=Time-stamping unit');
  const signing = [
    '-in',
    'stamping.csr',
    '-CA',
    'root.pem',
    '-CAkey',
    'root.key',
    '-CAcreateserial',
    '-days',
    String(days),
  ];
  openssl('x509', '-req', ...signing, '-out', 'stamping.pem', '-extfile', 'config', '-extensions', 'stamping');
  let answered = 0;
  const respond = (request: Uint8Array): Uint8Array => {
    writeFileSync(join(folder, 'request'), request);
    openssl('ts', '-reply', '-config', 'config', '-section', 'tsa', '-queryfile', 'request', '-out', 'response');
    answered += 1;
    return new Uint8Array(readFileSync(join(folder, 'response')));
  };
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      response.setHeader('content-type', 'application/timestamp-reply');
      response.end(respond(Buffer.concat(parts)));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    certificates: readFileSync(join(folder, 'root.pem'), 'utf8'),
    answered: () => answered,
    respond,
    close: async () => {
      server.close();
      await once(server, 'close');
      rmSync(folder, { recursive: true });
    },
  };
};
