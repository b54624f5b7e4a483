import type { Gate } from '@throughline/domain';

/**
 * What a check disagrees with. `altered`: something recorded is not what it was. `missing`: something recorded is not there. `signature`: a checkpoint is
 * not signed by whom it says. `order`: something stands where nothing can have been recorded then. `early-closing`: a gate closed before what it needs
 * was recorded. `re-evaluation-differs`: deciding a closing again gives another answer. `time`: a time-stamp contradicts the record. `withheld` and
 * `erased`: a payload is not given, or not on record any more; neither fails a check.
 */
export type FindingClass =
  | 'altered'
  | 'missing'
  | 'signature'
  | 'order'
  | 'early-closing'
  | 're-evaluation-differs'
  | 'time'
  | 'withheld'
  | 'erased';

/** One disagreement, and where it is. */
export interface Finding {
  readonly class: FindingClass;
  /** As a person would look it up: `leaf 17 (programme-P-001, version 3)`. */
  readonly where: string;
  readonly expected: string;
  readonly found: string;
  /** File of a pack in which it is. */
  readonly file?: string;
  /** Line of that file, from 1. */
  readonly line?: number;
  /** Index of the leaf that it is about. */
  readonly leaf?: number;
  /** What the record that it is about is called, by what its line says: `Focus group of 2 March 2027`. */
  readonly record?: string;
  /** Version of the programme's record that it is about. */
  readonly version?: number;
  /** Gate that it is about. */
  readonly gate?: Gate;
}

/** Whether a check fails by it. */
export const isFailure = ({ class: kind }: Finding): boolean => kind !== 'withheld' && kind !== 'erased';
