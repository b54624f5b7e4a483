/** Media types of the CloudEvents Kafka and HTTP bindings. */
export const STRUCTURED = 'application/cloudevents+json';
export const BATCHED = 'application/cloudevents-batch+json';
export const JSON_DATA = 'application/json';

const read = (contentType: string): string | undefined => {
  const [essence = '', ...parameters] = contentType.toLowerCase().split(';');
  const charset = parameters.map((parameter) => parameter.trim()).find((parameter) => parameter.startsWith('charset='));
  if (charset !== undefined && !/^charset="?(utf-8|utf8|us-ascii)"?$/.test(charset)) return undefined;
  return essence.trim();
};

/** Content types seen; producers use few. Bounded, because they come from outside. */
const seen = new Map<string, string | undefined>();
const MOST_SEEN = 100;

/** Media type in lower case without its parameters; undefined when a charset other than UTF-8 is given. */
export const mediaType = (contentType: string): string | undefined => {
  if (seen.has(contentType)) return seen.get(contentType);
  const type = read(contentType);
  if (seen.size < MOST_SEEN) seen.set(contentType, type);
  return type;
};

/** True for `application/json` and every type with the suffix `+json` (RFC 6839), in UTF-8. */
export const isJsonType = (contentType: string): boolean => {
  const type = mediaType(contentType);
  return (
    type !== undefined && (type === JSON_DATA || /^[a-z0-9][a-z0-9!#$&^_.-]*\/[a-z0-9!#$&^_.-]+\+json$/.test(type))
  );
};
