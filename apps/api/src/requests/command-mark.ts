/** Mark of handlers that change something. */
export const COMMAND = 'throughline:command';

/** Whether a handler is a command, that is, wants an Idempotency-Key. */
export const isCommand = (handler: object): boolean => Reflect.getMetadata(COMMAND, handler) === true;
