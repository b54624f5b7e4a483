import { eventSource, instant, organisationCode, staffId } from '@throughline/domain';
import { z } from 'zod';
import { page, pageOf } from '../requests/cursor.ts';

export const listEventSources = z.strictObject(page(200, 50));

export const registerEventSource = z.strictObject({
  source: eventSource.describe('CloudEvents `source` as its events carry it'),
  organisation: organisationCode.describe('ODS code of the organisation whose it becomes'),
  service: staffId
    .nullable()
    .default(null)
    .describe(
      'The service that alone may send under it through this API; null: anybody of the organisation who may send',
    ),
});

export const eventSourcePath = z.strictObject({ source: eventSource });

/** A registered source, as its organisation sees it. */
export const eventSourceView = z.strictObject({
  source: z.string(),
  organisation: z.string(),
  service: z.string().nullable(),
  registeredBy: z.string().describe('Opaque staff id'),
  registeredAt: instant,
});

export const eventSourcePage = pageOf(eventSourceView);
