/** Where an adapter reports; a pino logger fits. Fields never hold keys, headers or values of messages. */
export interface MessagingLog {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}
