import { z } from 'zod';

/** RFC 9457, with the extension members our API uses. */
export const problem = z.looseObject({
  type: z.string().default('about:blank'),
  title: z.string().optional(),
  status: z.number().optional(),
  detail: z.string().optional(),
});
/** A problem document as it was read; nothing but what it says is known of it. */
export type Problem = z.infer<typeof problem>;

/** The stable code at the end of a problem's type, as `gate-closure-refused`. */
export const problemCodeOf = (type: unknown): string | undefined =>
  typeof type === 'string' ? type.slice(type.lastIndexOf('/') + 1) : undefined;

/** The API answered that it did not do what was asked; `problem` is undefined when its answer could not be read. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  constructor(
    /** HTTP status, 400 to 599. */
    readonly status: number,
    readonly problem: Problem | undefined,
  ) {
    super(problem?.title ?? `The API answered with status ${status}`);
  }

  get code(): string | undefined {
    return problemCodeOf(this.problem?.type);
  }
}

/** No answer came: the API could not be reached, or took too long. Whether it did what was asked is not known. */
export class ApiUnreachable extends Error {
  override readonly name = 'ApiUnreachable';
}

/** An answer came that this client does not know; the API is of another version. */
export class UnknownAnswer extends Error {
  override readonly name = 'UnknownAnswer';
}
