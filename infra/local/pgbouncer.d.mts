import type { OnProgress } from './engines.mjs';

export declare const preparePgBouncer: (onProgress?: OnProgress) => Promise<string>;
