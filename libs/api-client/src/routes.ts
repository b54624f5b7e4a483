import type { paths } from './openapi.ts';

type Method = 'get' | 'post' | 'put' | 'delete';
type RouteOf<P extends keyof paths> = {
  [M in Method]: paths[P] extends Readonly<Record<M, object>> ? `${M} ${P}` : never;
}[Method];

/** What may be requested, by the API's own description: a method and a path, as `put /v1/programmes/{id}/tier`. */
export type Route = { [P in keyof paths]: RouteOf<P> }[keyof paths];
type Operation<R extends Route> = R extends `${infer M extends Method} ${infer P extends keyof paths}`
  ? paths[P][M & keyof paths[P]]
  : never;

type JsonOf<T> = T extends { content: { 'application/json': infer Body } } ? Body : never;
/** Members that may be left out may be undefined too: neither is sent. */
type Loose<T> = { readonly [K in keyof T]: object extends Pick<T, K> ? T[K] | undefined : T[K] };

/** Body of an answer that is no problem. */
export type Answer<R extends Route> =
  Operation<R> extends { responses: infer Responses } ? JsonOf<Responses[keyof Responses]> : never;
/** Body that a route takes. */
export type BodyOf<R extends Route> =
  Operation<R> extends { requestBody?: infer Body } ? Loose<JsonOf<Exclude<Body, undefined>>> : never;
/** Query that a route takes. */
export type QueryOf<R extends Route> =
  Operation<R> extends { parameters: { query?: infer Query } } ? Loose<Exclude<Query, undefined>> : never;
/** Parameters of a route's path. */
export type ParamsOf<R extends Route> =
  Operation<R> extends { parameters: { path: infer Params } } ? Readonly<Record<keyof Params, string>> : object;

/** Routes of lists that are given by pages. */
export type PagedRoute = {
  [R in Route]: Answer<R> extends { items: readonly unknown[]; next: string | null } ? R : never;
}[Route];
export type ItemOf<R extends PagedRoute> = Answer<R>['items'][number];

/** What a request holds beside its route. */
export interface Particulars {
  /** Parameters of the path, by name. */
  readonly params?: Readonly<Record<string, string>> | undefined;
  /** A list is given several times. */
  readonly query?: object | undefined;
  readonly body?: unknown;
  /** A file as it is, instead of a body in JSON. */
  readonly file?: { readonly mediaType: string; readonly bytes: Uint8Array } | undefined;
  /** Files with their names, as a form, instead of a body in JSON. */
  readonly form?: Readonly<Record<string, Uint8Array>> | undefined;
  /** Idempotency-Key; a new one unless given. */
  readonly key?: string | undefined;
  /** Version of the record that was seen, for a command that depends on it. */
  readonly seen?: number | string | undefined;
  /** Seconds to wait for a recording (`Prefer: wait`). */
  readonly waitSeconds?: number | undefined;
}

/** One part of a request: it may be left out where the route needs nothing of it, and has to be where there is no such part. */
export type Part<Name extends string, T> = [T] extends [never]
  ? { readonly [K in Name]?: undefined }
  : object extends T
    ? { readonly [K in Name]?: T | undefined }
    : { readonly [K in Name]: T };

/** The particulars of a request, by the API's own description of its route. */
export type Asking<R extends Route> = Omit<Particulars, 'params' | 'query' | 'body'> &
  Part<'params', ParamsOf<R>> &
  Part<'query', QueryOf<R>> &
  Part<'body', BodyOf<R>>;
