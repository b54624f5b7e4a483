export declare const runnerFile: (home: string) => string;
export declare const isRunner: (pid: number) => boolean;
export declare const isReaper: (pid: number) => boolean;
export declare const holderIn: (home: string) => { readonly pid: number; readonly reaper?: number } | undefined;
export declare const runnerOf: (home: string) => number | undefined;
