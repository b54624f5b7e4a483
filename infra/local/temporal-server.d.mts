import type { OnProgress } from './engines.mjs';

export declare const prepareTemporalServer: (
  onProgress?: OnProgress,
) => Promise<{ readonly server: string; readonly schema: string }>;
