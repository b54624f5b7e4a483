export declare const findOnPath: (name: string, path?: string) => string | undefined;
export declare const tailOf: (file: string, lines?: number) => string;
export declare class CommandFailed extends Error {
  readonly logFile: string;
  readonly logTail: string;
}
export interface RunOptions {
  readonly cwd?: string;
  readonly uid?: number;
  readonly gid?: number;
  readonly env?: NodeJS.ProcessEnv;
  readonly logFile: string;
  readonly onLine?: (line: string) => void;
  readonly onOutput?: (line: string) => void;
}
export declare const run: (command: string, args: readonly string[], options: RunOptions) => Promise<void>;
