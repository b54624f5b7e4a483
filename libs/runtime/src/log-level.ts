import type { Logger } from 'pino';

/** Changes between the usual level of a log and `debug`, and back, each time it is called; the change itself is always logged. */
export const debugSwitch = (log: Pick<Logger, 'level' | 'warn'>): (() => void) => {
  let usual: string | undefined;
  return () => {
    [log.level, usual] = usual === undefined ? ['debug', log.level] : [usual, undefined];
    log.warn({ level: log.level }, 'the level of the log was changed');
  };
};
