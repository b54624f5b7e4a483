const PREFIX = 'again ';

/**
 * Id under which an event that was lost with an older backup is recorded again, from the message in which it came. The lost one keeps its own id, with its
 * place in the log and without what it said. No source and no id of a producer has a space, so nobody can take it.
 */
export const recordedAgainId = (eventId: string): string => `${PREFIX}${eventId}`;

/** Id of the lost event that the event of this id records again; undefined for every other. */
export const lostIdOf = (eventId: string): string | undefined =>
  eventId.startsWith(PREFIX) ? eventId.slice(PREFIX.length) : undefined;
