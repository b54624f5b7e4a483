import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { limitRequests, METRICS, type Metrics, nestLog, traceRequests } from '@throughline/runtime';
import { type FastifyBaseLogger, LogController } from 'fastify';
import { ApiModule } from './api.module.ts';
import { openApiDocument } from './operations/openapi.ts';
import { OPENAPI, type PublishedDocument } from './operations/openapi.controller.ts';
import { logRequests, newRequestId } from './operations/request-log.ts';
import type { ApiPorts } from './ports.ts';
import { answerUnreadableAddress, LONGEST_PARAMETER, refuseUnreadableAddresses } from './requests/addresses.ts';
import { publicLimit } from './requests/rate-limit.ts';
import { readBodiesStrictly } from './requests/body-parsers.ts';

/** A request has to have arrived whole within this, head and body; whoever sends more slowly is answered with 408. */
export const REQUEST_TIMEOUT_MS = 30_000;
const BODY_LIMIT_BYTES = 1024 * 1024;
export const API_VERSION = '1.0.0';

/**
 * Puts the API together over its ports. It answers `inject` at once, and requests after `listen`.
 * @param log where each answer leaves one line of JSON.
 */
export const createApi = async (ports: ApiPorts, log: FastifyBaseLogger): Promise<NestFastifyApplication> => {
  const adapter = new FastifyAdapter({
    loggerInstance: log,
    bodyLimit: BODY_LIMIT_BYTES,
    requestTimeout: REQUEST_TIMEOUT_MS,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: newRequestId,
    frameworkErrors: answerUnreadableAddress,
    routerOptions: { maxParamLength: LONGEST_PARAMETER },
  });
  const app = await NestFactory.create<NestFastifyApplication>(ApiModule.with(ports), adapter, {
    logger: nestLog(log),
    abortOnError: false,
    bodyParser: false,
  });
  const server = adapter.getInstance();
  readBodiesStrictly(server);
  refuseUnreadableAddresses(server);
  traceRequests(server);
  logRequests(server);
  await limitRequests(server, publicLimit({ isBehindProxy: ports.publicUrl !== undefined }));
  app.get<Metrics>(METRICS).observe(server);
  await app.init();
  app.get<PublishedDocument>(OPENAPI).make = () => openApiDocument(app, API_VERSION);
  await server.ready();
  return app;
};
