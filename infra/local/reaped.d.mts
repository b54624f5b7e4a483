export declare const readyReaper: () => number | undefined;
export declare const watchGroup: (pid: number, signal?: NodeJS.Signals) => void;
export declare const unwatchGroup: (pid: number) => void;
