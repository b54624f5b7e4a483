import type { Progress } from '../progress.ts';

/** What one campaign found for one kind of input; printed as one line of JSON with `--json`. */
export interface CampaignResult {
  /** The kind of input or attack that was tried. */
  readonly name: string;
  /** How many times it was tried. */
  readonly tried: number;
  /** How many of them had an effect other than the right one; 0 is the goal unless the kind states a tolerance. */
  readonly wrong: number;
  /** Further figures of this kind, such as a tolerance or a count of false alarms. */
  readonly [figure: string]: number | string;
}

export interface CampaignSettings {
  /** Seed of every random choice: the same seed tries the same inputs in the same order. */
  readonly seed: number;
  readonly progress: Progress;
  /** Reports what went wrong, for a person; goes to standard error. */
  readonly explain: (text: string) => void;
}

/** Attacks the product on its real engines. Starts its own engines and leaves nothing running. */
export type Campaign = (settings: CampaignSettings) => Promise<readonly CampaignResult[]>;
