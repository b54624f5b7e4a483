import type { Finding } from './figure.ts';
import type { Progress } from '../progress.ts';

export interface BenchmarkSettings {
  /** Small sizes, to see that it works; the figures are worth little. */
  readonly isQuick: boolean;
  /** How many programmes, where a benchmark can be asked for more or fewer. */
  readonly programmes?: number;
  readonly progress: Progress;
}

/** Measures ours against a floor in the same run. Brings its own engines and leaves nothing behind. */
export type Benchmark = (settings: BenchmarkSettings) => Promise<readonly Finding[]>;
