import { CHARSETS, type Charset, isJsonType, parseStrictJson, readFileText } from '@throughline/messaging';
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

const parseFile = ({ headers }: FastifyRequest, body: Buffer, done: Done): void => {
  const charset = charsetIn(headers['content-type'] ?? '') ?? 'utf-8';
  if (!isCharset(charset))
    return done(unsupported(`The charset of a file is expected to be one of ${CHARSETS.join(', ')}`));
  const file = readFileText(body, charset);
  if (file.ok) return done(null, file.text);
  const detail = `Nothing of the file was taken. Line ${file.line}: ${file.expected} is expected`;
  const faults = [{ line: file.line, accepted: file.expected }];
  done(new Problem('file-not-text', detail, { members: { faults } }));
};

/**
 * How bodies are read: JSON as strictly as on Kafka (`application/json` and every type ending in `+json`, UTF-8), files as text in the
 * character set they name. Any other media type is answered with 415.
 */
export const readBodiesStrictly = (server: FastifyInstance): void => {
  server.removeAllContentTypeParsers();
  server.addContentTypeParser<Buffer>(JSON_TYPES, { parseAs: 'buffer' }, parseJson);
  server.addContentTypeParser<Buffer>(FILES, { parseAs: 'buffer' }, parseFile);
};
