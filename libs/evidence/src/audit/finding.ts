/**
 * What a check disagrees with. `altered`: something recorded is not what it was. `missing`: something recorded is not there. `signature`: a checkpoint is
 * not signed by whom it says. `order`: something stands where nothing can have been recorded then.
 */
export type FindingClass = 'altered' | 'missing' | 'signature' | 'order';

/** One disagreement, and where it is. */
export interface Finding {
  readonly class: FindingClass;
  /** As a person would look it up: `leaf 17 (programme-P-001, version 3)`. */
  readonly where: string;
  readonly expected: string;
  readonly found: string;
}
