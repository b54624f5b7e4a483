/** Name and message of an error and of what caused it, for a log; other fields of errors can hold data and are left out. */
export const errorText = (error: unknown): string => {
  if (!(error instanceof Error)) return 'something that is no error was thrown';
  const own = `${error.name}: ${error.message}`;
  return error.cause instanceof Error ? `${own} (because of ${errorText(error.cause)})` : own;
};
