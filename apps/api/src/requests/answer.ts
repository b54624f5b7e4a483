/**
 * What a handler answers when the status or headers are its own: sent by the answer interceptor, and kept for repeats of a command.
 * `kept` is what repeats get instead of the body, for answers with a secret in them: that is shown once and stored nowhere.
 */
export class Answer<Body> {
  constructor(
    readonly status: number,
    readonly body: Body,
    readonly headers: Readonly<Record<string, string>> = {},
    readonly kept: Body = body,
  ) {}
}

/** Entity tag of a programme: the version of its record. */
export const etag = (version: number): string => `"${version}"`;
