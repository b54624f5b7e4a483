/** A command that is malformed: not to be repeated as it is. The message names each field and what would be accepted, never the value. */
export class InvalidCommand extends Error {
  override readonly name = 'InvalidCommand';
}

/** The record moved on each time a decision was to be recorded, `attempts` times; whoever repeats the command with the same id will be served. */
export class RecordBusy extends Error {
  override readonly name = 'RecordBusy';
  constructor(readonly attempts: number) {
    super(`the programme's record moved on ${attempts} times while this was decided`);
  }
}
