import { own } from '../own.ts';

type Attributes = Readonly<Record<string, unknown>>;

const ATTRIBUTES: readonly string[] = ['traceparent', 'tracestate'];

const extensionsOf = (payload: unknown): Attributes =>
  typeof payload === 'object' && payload !== null
    ? ((own(payload as Attributes, 'extensions') as Attributes | undefined) ?? {})
    : {};

/** The `traceparent` that came with an involvement event (distributed tracing extension of CloudEvents); undefined where none did. */
export const recordedTraceparent = (payload: unknown): string | undefined => {
  const given = own(extensionsOf(payload), 'traceparent');
  return typeof given === 'string' ? given : undefined;
};

/** A payload without its trace context: sent again within another trace, it says the same. */
export const withoutTrace = (payload: unknown): unknown => {
  if (typeof payload !== 'object' || payload === null) return payload;
  const { extensions: _extensions, ...rest } = payload as { readonly extensions?: unknown };
  const others = Object.entries(extensionsOf(payload)).filter(([name]) => !ATTRIBUTES.includes(name));
  return others.length === 0 ? rest : { ...rest, extensions: Object.fromEntries(others) };
};
