export declare const installIsStale: (root: string) => boolean;
export declare const markInstalled: (root: string) => void;
export declare const sourcesFingerprint: (root: string) => string;
export declare const lintFingerprint: (root: string) => string;
export declare const buildIsStale: (root: string, fingerprint: string) => boolean;
export declare const markBuilt: (root: string, fingerprint: string) => void;
