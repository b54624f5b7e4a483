/** What a finding is about; stable, for scripts. */
export type FindingCode =
  | 'unknown-kind'
  | 'duplicate-key'
  | 'misplaced-key'
  | 'no-basis'
  | 'undefined-basis'
  | 'idle-basis'
  | 'basis-out-of-force'
  | 'unfounded-number'
  | 'dangling-anchor'
  | 'no-version'
  | 'no-groups-named'
  | 'unreachable'
  | 'never-counts'
  | 'asks-nothing'
  | 'contradictory'
  | 'repeated'
  | 'no-sign-off'
  | 'nobody-approves'
  | 'unknown-tag';

/** `error`: the pack cannot do what it says. `warning`: it can, and an author will want to look. */
export interface Finding {
  readonly severity: 'error' | 'warning';
  readonly code: FindingCode;
  /** Key of the requirement; null where it is about the pack. */
  readonly requirement: string | null;
  readonly what: string;
  readonly mend: string;
}

type Content = Omit<Finding, 'severity'>;

export const error = (content: Content): Finding => ({ severity: 'error', ...content });
export const warning = (content: Content): Finding => ({ severity: 'warning', ...content });

/** The finding where it applies, for lists of findings. */
export const errorIf = (applies: boolean, content: Content): readonly Finding[] => (applies ? [error(content)] : []);
export const warningIf = (applies: boolean, content: Content): readonly Finding[] =>
  applies ? [warning(content)] : [];

/** Errors before warnings, each in the order in which they were found. */
export const errorsFirst = <F extends Pick<Finding, 'severity'>>(findings: readonly F[]): readonly F[] => [
  ...findings.filter(({ severity }) => severity === 'error'),
  ...findings.filter(({ severity }) => severity === 'warning'),
];
