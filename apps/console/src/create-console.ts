import 'reflect-metadata';
import { createHmac, randomUUID } from 'node:crypto';
import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import csrf from '@fastify/csrf-protection';
import formbody from '@fastify/formbody';
import helmet from '@fastify/helmet';
import session from '@fastify/session';
import serveStatic from '@fastify/static';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import {
  type Limit,
  limitRequests,
  METRICS,
  type Metrics,
  nestLog,
  readMultipart,
  traceRequests,
  watchProbes,
} from '@throughline/runtime';
import { type FastifyBaseLogger, type FastifyInstance, type FastifyRequest, LogController } from 'fastify';
import { ConsoleModule } from './console.module.ts';
import { ASSETS_AT } from './page/assets.ts';
import { probesOf } from './operations/probes.ts';
import type { ConsolePorts } from './ports.ts';
import { TooManyRequests } from './public/too-many-requests.ts';
import { cookieName, cookieOf } from './sign-in/cookie.ts';
import { guardPages } from './sign-in/guard.ts';

/** Characters of one part of an address: an id of an event is that of its source and of itself. */
const LONGEST_PARAMETER = 1_100;
const BODY_LIMIT_BYTES = 256 * 1_024;
/** A form with a file of 1 MiB. */
const FILES_LIMIT_BYTES = 1_280 * 1_024;
const REQUEST_TIMEOUT_MS = 30_000;
const PROBES: readonly string[] = ['/healthz', '/readyz', '/metrics'];

/** Nothing inline, nothing from elsewhere. Forms may lead on to the issuer: Chromium holds the redirect of a sign-out against this list. */
const policyFor = (issuer: string) => ({
  useDefaults: false,
  directives: {
    'default-src': ["'none'"],
    'script-src': ["'self'"],
    'style-src': ["'self'"],
    'img-src': ["'self'"],
    'connect-src': ["'self'"],
    'form-action': ["'self'", new URL(issuer).origin],
    'frame-ancestors': ["'none'"],
    'base-uri': ["'none'"],
    'require-trusted-types-for': ["'script'"],
  },
});

/** Another name of this host would have cookies of its own: the browser is sent to the one that people know. */
const keepToOneName = (server: FastifyInstance, base: () => string): void => {
  server.addHook('onRequest', async (request, reply) => {
    const { host, origin } = new URL(base());
    const path = request.url.split('?')[0] ?? '/';
    if (request.host === host || PROBES.includes(path)) return undefined;
    return request.method === 'GET' ? reply.redirect(origin + request.url, 302) : reply.status(421).send();
  });
};

/** Forms with files; one that cannot be read has no fields, and so no token of ours. */
const readFiles = (server: FastifyInstance): void => {
  server.addContentTypeParser<Buffer>(
    'multipart/form-data',
    { parseAs: 'buffer', bodyLimit: FILES_LIMIT_BYTES },
    async ({ headers }: FastifyRequest, body: Buffer) => {
      const parts = await readMultipart(body, headers['content-type'] ?? '');
      return Object.fromEntries(parts ?? []);
    },
  );
};

const PUBLIC_AT = '/public/';
const isPublic = (url: string): boolean => url.startsWith(PUBLIC_AT);

/** Public pages know nobody: whoever has signed in reads what everybody does, and no session is looked up or prolonged. */
const knowNobodyInPublic = (server: FastifyInstance): void => {
  server.addHook('onRequest', (request, _reply, done) => {
    if (isPublic(request.url)) delete request.raw.headers.cookie;
    done();
  });
};

/** Public pages of one address in a minute. */
const MOST_IN_A_MINUTE = 120;
const publicLimit: Limit = {
  most: MOST_IN_A_MINUTE,
  counts: isPublic,
  addressOf: ({ ip }) => ip,
  refuse: (seconds) => new TooManyRequests(seconds),
};

const keepPagesOutOfCaches = (server: FastifyInstance): void => {
  server.addHook('onSend', (request, reply, payload, done) => {
    if (!request.url.startsWith(ASSETS_AT) && !isPublic(request.url)) void reply.header('cache-control', 'no-store');
    void reply.header('x-request-id', request.id);
    done(null, payload);
  });
};

const logPages = (server: FastifyInstance): void => {
  server.addHook('onResponse', (request, reply, done) => {
    const { url: route = 'none' } = request.routeOptions;
    const { method, visit } = request;
    const milliseconds = Math.round(reply.elapsedTime);
    const line = { method, route, status: reply.statusCode, milliseconds, caller: visit?.person.id };
    if (PROBES.includes(route) || route.startsWith(ASSETS_AT)) request.log.debug(line, 'answered');
    else request.log.info(line, 'answered');
    done();
  });
};

/** Signs cookies; the key that encrypts sessions is for that alone. */
const signingSecret = (sessionKey: string): string =>
  createHmac('sha256', Buffer.from(sessionKey, 'hex')).update('throughline console cookie').digest('hex');

/**
 * Puts the console together over its ports. It answers `inject` at once, and requests after `listen`.
 * @param log where each answer leaves one line of JSON: route, status, opaque id of the person; no address, text or token.
 */
export const createConsole = async (ports: ConsolePorts, log: FastifyBaseLogger): Promise<NestFastifyApplication> => {
  const { config, base, sessions, assetsFolder } = ports;
  const adapter = new FastifyAdapter({
    loggerInstance: log,
    bodyLimit: BODY_LIMIT_BYTES,
    requestTimeout: REQUEST_TIMEOUT_MS,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    routerOptions: { maxParamLength: LONGEST_PARAMETER },
    // Behind an address of its own there is a proxy that ends TLS; it says so by X-Forwarded-Proto.
    trustProxy: config.publicUrl !== undefined,
  });
  const app = await NestFactory.create<NestFastifyApplication>(
    ConsoleModule.with(ports, watchProbes(probesOf(ports), log)),
    adapter,
    {
      logger: nestLog(log),
      abortOnError: false,
      bodyParser: false,
    },
  );
  const server = adapter.getInstance<FastifyInstance>();
  traceRequests(server);
  keepToOneName(server, base);
  knowNobodyInPublic(server);
  await limitRequests(server, publicLimit);
  await server.register(compress, { encodings: ['br', 'gzip'] });
  await server.register(helmet, {
    contentSecurityPolicy: policyFor(config.issuer),
    referrerPolicy: { policy: 'same-origin' },
    xFrameOptions: { action: 'deny' },
    strictTransportSecurity: base().startsWith('https:'),
  });
  await server.register(serveStatic, {
    root: assetsFolder,
    prefix: ASSETS_AT,
    immutable: true,
    maxAge: '365d',
    preCompressed: true,
  });
  await server.register(cookie);
  await server.register(session, {
    secret: signingSecret(config.sessionKey),
    cookieName: cookieName(base()),
    saveUninitialized: false,
    store: sessions,
    cookie: cookieOf(base(), config.sessionIdleMs),
  });
  await server.register(formbody);
  readFiles(server);
  await server.register(csrf, {
    sessionPlugin: '@fastify/session',
    getToken: ({ body }) => (body as { readonly _csrf?: string } | undefined)?._csrf,
  });
  keepPagesOutOfCaches(server);
  logPages(server);
  app.get<Metrics>(METRICS).observe(server);
  guardPages(server, ports);
  await app.init();
  await server.ready();
  return app;
};
