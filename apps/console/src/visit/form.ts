import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Fields } from '../sign-in/session.ts';

/** Text fields of a form that was sent; of several with one name, the first. What the console itself put in begins with `_`. */
export const fieldsOf = (body: unknown): Fields => {
  if (typeof body !== 'object' || body === null) return {};
  const entries = Object.entries(body).flatMap(([name, value]: [string, unknown]) => {
    const first: unknown = Array.isArray(value) ? value[0] : value;
    return typeof first === 'string' ? [[name, first] as const] : [];
  });
  return Object.fromEntries(entries.filter(([name]) => name !== '_csrf'));
};

/** Every field of a form as it was sent, in order, so that it can be sent again; undefined where files are among them. */
export const allFieldsOf = (body: unknown): readonly (readonly [name: string, value: string])[] | undefined => {
  const values = Object.entries(body ?? {}).flatMap(([name, value]: [string, unknown]) =>
    [value].flat().map((one): [string, unknown] => [name, one]),
  );
  return values.every((field): field is [string, string] => typeof field[1] === 'string') ? values : undefined;
};

/** A new key, under which a form counts once however often it is sent. */
export const newKey = (): string => randomUUID();

const withFiles = z.record(z.string(), z.unknown());
const sentFile = z.object({ name: z.string(), bytes: z.instanceof(Buffer) });
/** A file of a form, when one was chosen. */
export const fileOf = (body: unknown, name: string): z.infer<typeof sentFile> | undefined =>
  sentFile.safeParse(new Map(Object.entries(withFiles.safeParse(body).data ?? {})).get(name)).data;
