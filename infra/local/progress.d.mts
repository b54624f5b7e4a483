export type ItemState = 'waiting' | 'working' | 'done' | 'failed' | 'warning' | 'skipped';
export interface Progress {
  set(name: string, state: ItemState, text?: string): void;
  say(line: string): void;
  finish(): void;
}
export declare const createProgress: (options?: {
  readonly stream?: NodeJS.WriteStream;
  readonly isTerminal?: boolean;
  /** How often a line is printed for what still goes on, where lines cannot be redrawn. */
  readonly remindEveryMilliseconds?: number;
}) => Progress;
