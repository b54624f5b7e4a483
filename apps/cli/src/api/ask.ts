import type { z } from 'zod';
import { CliFailure, EXIT } from '../failure.ts';
import type { Api, ApiRequest } from './api.ts';

/** Asks the API and parses its answer. @throws CliFailure, also when the answer is not of the form this program knows. */
export const ask = async <Schema extends z.ZodType>(
  api: Api,
  schema: Schema,
  request: ApiRequest,
): Promise<z.infer<Schema>> => {
  const { body } = await api.request(request);
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  throw new CliFailure(EXIT.unreachable, {
    what: `The API at ${api.base} answered in a form this program does not know.`,
    accepted: 'Use the version of `throughline` that belongs to this API.',
  });
};
