import { HttpException } from '@nestjs/common';
import { StoreUnavailable } from '@throughline/event-store';
import { EngineUnavailable } from '../ports.ts';
import { Problem } from './problem.ts';

const RETRY_AFTER_SECONDS = '2';

const unavailable = (engine: string, why = 'cannot be reached'): Problem =>
  new Problem('engine-unavailable', `${engine} ${why}; nothing was lost, ask again with the same Idempotency-Key`, {
    headers: { 'retry-after': RETRY_AFTER_SECONDS },
    members: { engine },
  });

/** Problems of the HTTP server itself, by the status it gives them. */
const ofStatus = (status: number): Problem | undefined => {
  switch (status) {
    case 400:
      return new Problem('body-not-json', 'The body could not be read as JSON; accepted is one JSON value in UTF-8');
    case 404:
      return new Problem('not-found', 'No endpoint has this address and method; /openapi.json lists them all');
    case 413:
      return new Problem('body-too-large', 'The body is larger than 1 MiB; send fewer events or rows at once');
    case 414:
      return new Problem('address-too-long', 'A part of the address is longer than any id of ours');
    case 415:
      return new Problem(
        'media-type-unsupported',
        'Expected is application/json or a type ending in +json, in UTF-8; for a board calendar text/csv or text/calendar, for a CSV file with a mapping multipart/form-data',
      );
    default:
      return undefined;
  }
};

const statusOf = (error: unknown): number | undefined => {
  if (error instanceof HttpException) return error.getStatus();
  return error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number'
    ? error.statusCode
    : undefined;
};

/** The problem that an error is answered with; what nobody foresaw is `internal`, and says nothing of its cause. */
export const problemOf = (error: unknown): Problem => {
  if (error instanceof Problem) return error;
  if (error instanceof StoreUnavailable) return unavailable('PostgreSQL');
  if (error instanceof EngineUnavailable) return unavailable(error.engine, error.why);
  const status = statusOf(error);
  return (
    (status === undefined ? undefined : ofStatus(status)) ??
    new Problem('internal', 'The request could not be carried out; the log has it under this instance')
  );
};
