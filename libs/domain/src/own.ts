/**
 * What a record itself holds under a key; undefined where it holds nothing, also under a name that every object inherits, as `constructor`,
 * `toString` or `__proto__`. Ids, names and labels come from outside and may be such a name, so records keyed by them are read with this alone. They
 * are written with `{ ...record, [key]: value }`, which makes an own property of every key; `record[key] = value` does not.
 */
export const own = <V>(record: Readonly<Record<string, V>> | undefined, key: string): V | undefined =>
  // eslint-disable-next-line throughline/no-outside-keys -- the one place that asks first
  record !== undefined && Object.hasOwn(record, key) ? record[key] : undefined;
