/** After the last system test, passed or not: every engine that was started is stopped and its directory removed. */
export default async (): Promise<void> => {
  await globalThis.throughlineTestEngines?.stop();
};
