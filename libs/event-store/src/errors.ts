/** The stream is not at the version the appender read; load again and decide again. */
export class WrongExpectedVersion extends Error {
  override readonly name = 'WrongExpectedVersion';
  constructor(
    readonly stream: string,
    readonly expected: number,
    readonly actual: number,
  ) {
    super(`stream ${stream} is at version ${actual}, not ${expected}`);
  }
}

/**
 * An event id is taken by other content. Thrown where an append must be whole (a numeric expected version, a reaction);
 * an append to an `existing` stream reports the same as the outcome `conflict`.
 */
export class EventIdConflict extends Error {
  override readonly name = 'EventIdConflict';
  constructor(
    readonly eventId: string,
    /** Where the new event was meant to go. */
    readonly stream: string,
    readonly existing: { readonly stream: string; readonly version: number; readonly recordedAt: string },
    /** Where the two differ, e.g. `payload`, `type`, `stream`. */
    readonly differs: readonly string[],
  ) {
    super(
      `event ${eventId} for stream ${stream} is already recorded as ${existing.stream} version ${existing.version} ` +
        `with other ${differs.join(', ')}; a different fact needs an id of its own`,
    );
  }
}

/** An event that can never be recorded as it is, whatever the state of the store. The offending value is never named. */
export class InvalidEvent extends Error {
  override readonly name = 'InvalidEvent';
  constructor(
    /** Field of the event, e.g. `eventId`, or a path such as `payload.themes[3]`. */
    readonly field: string,
    readonly reason: string,
  ) {
    super(`event refused: ${field} ${reason}`);
  }
}

/** Events that are valid each by itself and may not be recorded beside what is on record: the projection objects to them. */
export class NotCountable extends Error {
  override readonly name = 'NotCountable';
  constructor(
    readonly stream: string,
    /** By event id, in words for whoever sent it; never a value of the event. */
    readonly reasons: ReadonlyMap<string, string>,
  ) {
    super(`${reasons.size} events may not be recorded in ${stream}: ${[...new Set(reasons.values())].join('; ')}`);
  }
}

/** Another consumer has advanced this partition; whoever gets this must stop and ask for its position again. */
export class OffsetFenced extends Error {
  override readonly name = 'OffsetFenced';
  constructor(
    readonly partition: number,
    readonly expected: string | null,
    readonly actual: string | null,
  ) {
    super(
      `partition ${partition} stands at offset ${actual ?? 'none'}, not ${expected ?? 'none'}: another consumer has gone on`,
    );
  }
}

/** The engine behind the store cannot be reached or went away in mid-work; nothing was acknowledged, a retry is safe. */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable';
}

/** The database's migrations and this program's do not belong together; a person has to look. */
export class MigrationMismatch extends Error {
  override readonly name = 'MigrationMismatch';
}
