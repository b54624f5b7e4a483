import { type Command, Option } from 'commander';
import { own } from '@throughline/domain';
import {
  type Answer,
  type Api,
  type Asking,
  type BodyOf,
  type ItemOf,
  type PagedRoute,
  type ParamsOf,
  type Part,
  type QueryOf,
  readPages,
  type Route,
} from '@throughline/api-client';
import type { Run } from '../program.ts';
import type { Terminal } from '../terminal.ts';

/** What is given on the command line: with an option, which may have something in its place, or as an argument of this name. */
type Given = Option | { readonly option: Option; readonly otherwise: () => unknown } | `<${string}>`;
/** For each member that the API takes, what on the command line gives it. One that the API needs cannot be left out. */
type From<T> = { readonly [Member in keyof T]: Given };

type Inputs<R extends Route> = Part<'query', From<QueryOf<R>>> &
  Part<'body', From<BodyOf<R>>> & {
    readonly route: R;
    /** Parameters of the path that the command line names otherwise. */
    readonly params?: Partial<From<ParamsOf<R>>>;
    /** The version that was seen: as an option says, or that of now. */
    readonly seen?: Option | 'now';
  };

type Members<T> = [T] extends [never] ? object : T;
/** All that was asked for, by the API's names. */
type Asked<R extends Route> = ParamsOf<R> & Members<BodyOf<R>> & Members<QueryOf<R>>;
type Words<R extends Route> = (asked: Asked<R>, answer: Answer<R>, terminal: Terminal) => string;

/** A command that is one request of the API. */
type OneRequest<R extends Route> = Inputs<R> & {
  readonly done: Words<R>;
  /** Said instead when nothing was left to do. */
  readonly already?: Words<R>;
};
/** A command that shows a list of the API, of all its pages. */
type OneList<R extends PagedRoute> = Inputs<R> & {
  /** Items asked for at a time. */
  readonly limit: number;
  readonly words: (items: readonly ItemOf<R>[], terminal: Terminal) => string;
};

type Options = Readonly<Record<string, unknown>>;
type Read = Readonly<Record<'params' | 'query' | 'body', Record<string, string>>>;

/** Adds the options of a request to its command; gives what reads the request from a command line. */
const readerOf = (command: Command, { route, params, query, body, seen }: Inputs<Route>) => {
  for (const given of [seen ?? 'now', ...Object.values<Given>({ ...query, ...body })]) {
    if (given instanceof Option) command.addOption(given);
    else if (typeof given === 'object') command.addOption(given.option);
  }
  const inPath = Object.fromEntries([...route.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => [name, `<${name}>`]));
  return async (api: Api, args: readonly string[], options: Options): Promise<Read> => {
    const named = Object.fromEntries(
      command.registeredArguments.map((argument, i) => [
        argument.name(),
        argument.variadic ? args.slice(i).join(' ') || undefined : args[i],
      ]),
    );
    const valueOf = async (given: Given): Promise<unknown> => {
      if (typeof given === 'string') return own(named, given.slice(1, -1));
      if (!(given instanceof Option)) return (await valueOf(given.option)) ?? given.otherwise();
      return own(options, given.attributeName());
    };
    const valuesOf = async (from: object = {}): Promise<object> => {
      const members = Object.entries(from).map(async ([member, given]) => [member, await valueOf(given as Given)]);
      return Object.fromEntries((await Promise.all(members)) as [string, unknown][]);
    };
    const read = {
      params: await valuesOf({ ...inPath, ...params }),
      query: await valuesOf(query),
      body: body && (await valuesOf(body)),
    };
    const version = seen === 'now' ? versionOf(api, read.params as { id: string }) : seen && valueOf(seen);
    return { ...read, seen: await version } as unknown as Read;
  };
};

const versionOf = async (api: Api, params: { readonly id: string }): Promise<number> =>
  (await api.call('get /v1/programmes/{id}', { params })).version;

const isUnchanged = (answer: object): boolean => 'outcome' in answer && answer.outcome === 'unchanged';

/** Makes `command` one request, and says what became of it. A refusal ends it with its reasons. */
export const request = <R extends Route>(run: Run, command: Command, one: OneRequest<R>): void => {
  const { route, done, already = done } = one;
  const read = readerOf(command, one);
  command.action(
    run<Options>(async (session, { args, options }) => {
      const api = session.api();
      const asking = await read(api, args, options);
      const answer = await api.call(route, asking as unknown as Asking<R>);
      const asked = { ...asking.params, ...asking.query, ...asking.body } as unknown as Asked<R>;
      const words = isUnchanged(answer) ? already : done;
      session.print.result(answer, () => words(asked, answer, session.runtime.terminal));
    }),
  );
};

/** Makes `command` a list, of all its pages. */
export const list = <R extends PagedRoute>(run: Run, command: Command, one: OneList<R>): void => {
  const { route, limit, words } = one;
  const read = readerOf(command, one);
  command.action(
    run<Options>(async (session, { args, options }) => {
      const api = session.api();
      const { params, query } = await read(api, args, options);
      const asking = { params, query: { ...query, limit } } as unknown as Asking<R>;
      const items = await readPages(api, route, asking);
      session.print.result({ items }, () => words(items, session.runtime.terminal));
    }),
  );
};
