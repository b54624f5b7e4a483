/** Errors that are followed behind one. */
const MOST = 5;
/** What engines and drivers name an error by: `ECONNREFUSED`, `57P01`, `TOPIC_AUTHORIZATION_FAILED`, `4`. */
const CODE = /^[\w.-]{1,60}$/;
/** gRPC has its status at the beginning of the message. */
const STATUS = /^\d+ [A-Z_]+(?=:|$)/;

interface Coded {
  readonly name: string;
  readonly message: string;
  readonly code?: unknown;
  readonly type?: unknown;
}

const named = ({ name, message, code, type }: Coded): string => {
  const codes = [code, type].map(String).filter((text, at) => [code, type][at] !== undefined && CODE.test(text));
  const status = STATUS.exec(message)?.[0];
  return [name, ...(status === undefined ? codes : [status])].join(' ');
};

/**
 * An error and those behind it, the nearest first, each by its name and codes; five at most. Without messages, which may repeat what a person sent or what
 * an engine was asked.
 */
export const chainOf = (error: unknown): readonly string[] => {
  const chain: string[] = [];
  let cause = error;
  while (cause instanceof Error && chain.length < MOST) {
    chain.push(named(cause));
    ({ cause } = cause);
  }
  return chain;
};

/** The errors behind an error, as in `chainOf`. */
export const causesOf = (error: unknown): readonly string[] =>
  chainOf((error as { readonly cause?: unknown } | null | undefined)?.cause);
