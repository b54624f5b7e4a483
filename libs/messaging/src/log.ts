/** Where Kafka's adapter and those who use it report; a pino logger fits. Fields hold ids of topics and codes, never keys, headers, values or details of messages. */
export interface MessagingLog {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}
