/** What about a mapping or a CSV file cannot be used: where, and what would be accepted. */
export interface NotReadableAt {
  readonly part: 'mapping' | 'file';
  /** Line of the part, the first being 1. */
  readonly line?: number;
  /** Place in the mapping, as `event.data.mode.as`. */
  readonly path?: string;
  readonly accepted: string;
}

/** A mapping or a CSV file cannot be used as a whole. Its message is for a person, and repeats nothing of the file. */
export class NotReadable extends Error {
  override readonly name = 'NotReadable';
  constructor(
    message: string,
    readonly at: NotReadableAt,
  ) {
    super(message);
  }
}
