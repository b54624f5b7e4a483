export declare const isAlive: (pid: number) => boolean;
export declare const withLock: <T>(
  file: string,
  work: () => Promise<T> | T,
  onWait?: (pid: number) => void,
) => Promise<T>;
