import { CHARSETS, type Charset, isJsonType, parseStrictJson, readFileText } from '@throughline/messaging';
import { readMultipart } from '@throughline/runtime';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Problem } from '../problems/problem.ts';

const FILES = /^text\/(csv|calendar)\b/i;
const JSON_TYPES = /^[^/;,\s]+\/([^;,\s]+\+)?json\b/i;

type Done = (error: Error | null, body?: unknown) => void;

const unsupported = (detail: string): Problem => new Problem('media-type-unsupported', detail);

const parseJson = ({ headers }: FastifyRequest, body: Buffer, done: Done): void => {
  if (!isJsonType(headers['content-type'] ?? ''))
    return done(unsupported('JSON is expected in UTF-8, so without another charset'));
  const json = parseStrictJson(body);
  if (json.ok) return done(null, json.value);
  const { reason, detail } = json.refusal;
  done(new Problem('body-not-json', `The body could not be read as JSON: ${detail}`, { members: { reason } }));
};

const charsetIn = (contentType: string): string | undefined =>
  /;\s*charset="?([^";\s]+)"?/i.exec(contentType)?.[1]?.toLowerCase();

const isCharset = (name: string): name is Charset => CHARSETS.some((charset) => charset === name);

/** A file as text. @throws Problem `file-not-text`, with the line that cannot be read */
export const textOf = (bytes: Uint8Array, charset?: Charset): string => {
  const file = readFileText(bytes, charset);
  if (file.ok) return file.text;
  const detail = `Nothing of the file was taken. Line ${file.line}: ${file.expected} is expected`;
  throw new Problem('file-not-text', detail, {
    members: { faults: [{ line: file.line, accepted: file.expected }] },
  });
};

const parseFile = ({ headers }: FastifyRequest, body: Buffer, done: Done): void => {
  const charset = charsetIn(headers['content-type'] ?? '') ?? 'utf-8';
  if (!isCharset(charset))
    return done(unsupported(`The charset of a file is expected to be one of ${CHARSETS.join(', ')}`));
  try {
    done(null, textOf(body, charset));
  } catch (error) {
    done(error as Problem);
  }
};

/** The one operation that takes a form, for it takes two files. */
const TAKES_FORM = '/v1/programmes/:id/involvement-events/csv';
const FORM_LIMIT_BYTES = 1024 * 1024 + 64 * 1024;

/** Parts in base64, so that a request has one digest however its form was put together. */
const parseForm = async ({ headers, routeOptions: { url } }: FastifyRequest, body: Buffer): Promise<unknown> => {
  if (url !== TAKES_FORM) throw unsupported('multipart/form-data is taken where a CSV file is sent with its mapping');
  const parts = await readMultipart(body, headers['content-type'] ?? '');
  if (parts === undefined) throw unsupported('The body is no multipart/form-data that can be read');
  return Object.fromEntries(
    [...parts].map(([name, part]) => [
      name,
      (typeof part === 'string' ? Buffer.from(part) : part.bytes).toString('base64'),
    ]),
  );
};

/**
 * How bodies are read: JSON as strictly as on Kafka (`application/json` and every type ending in `+json`, UTF-8), files as text in the
 * character set they name, the form with a CSV file and its mapping. Any other media type is answered with 415.
 */
export const readBodiesStrictly = (server: FastifyInstance): void => {
  server.removeAllContentTypeParsers();
  server.addContentTypeParser<Buffer>(JSON_TYPES, { parseAs: 'buffer' }, parseJson);
  server.addContentTypeParser<Buffer>(FILES, { parseAs: 'buffer' }, parseFile);
  server.addContentTypeParser<Buffer>(
    'multipart/form-data',
    { parseAs: 'buffer', bodyLimit: FORM_LIMIT_BYTES },
    parseForm,
  );
};
