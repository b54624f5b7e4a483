import type { LoggerService } from '@nestjs/common';
import type { FastifyBaseLogger } from 'fastify';

/** What Nest has to say, as lines of our log; its start-up chatter is for debugging. */
export const nestLog = (log: FastifyBaseLogger): LoggerService => ({
  log: (message: unknown) => log.debug({ nest: String(message) }, 'nest'),
  verbose: (message: unknown) => log.trace({ nest: String(message) }, 'nest'),
  debug: (message: unknown) => log.debug({ nest: String(message) }, 'nest'),
  warn: (message: unknown) => log.warn({ nest: String(message) }, 'nest'),
  error: (message: unknown) => log.error({ nest: String(message) }, 'nest'),
  fatal: (message: unknown) => log.fatal({ nest: String(message) }, 'nest'),
});
