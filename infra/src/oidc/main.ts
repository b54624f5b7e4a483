import { startIssuer } from './issuer.ts';

/**
 * The local issuer as a process. Environment: HOST, PORT, OIDC_DIRECTORY (keys and state), OIDC_AUDIENCE, OIDC_ISSUER
 * (its own name, when that is not its address).
 */
const { HOST = '127.0.0.1', PORT, OIDC_DIRECTORY, OIDC_AUDIENCE = 'throughline', OIDC_ISSUER } = process.env;

if (PORT === undefined || OIDC_DIRECTORY === undefined) {
  process.stderr.write('PORT and OIDC_DIRECTORY must be set.\n');
  process.exit(2);
}

const issuer = await startIssuer({
  directory: OIDC_DIRECTORY,
  host: HOST,
  port: Number(PORT),
  audience: OIDC_AUDIENCE,
  ...(OIDC_ISSUER === undefined ? {} : { url: OIDC_ISSUER }),
});

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => void issuer.stop().then(() => process.exit(0)));
}
