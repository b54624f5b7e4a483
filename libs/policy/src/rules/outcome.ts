/** Why a rule is not met, as data: what its sentence names, under stable names. Days are `YYYY-MM-DD`; kinds and groups are codes. */
export interface Reason {
  readonly code: string;
  readonly values: Readonly<Record<string, string | number | readonly string[]>>;
}

/** What a rule says: met or not, by which events, and in words what is (not) on record. */
export interface RuleOutcome {
  readonly met: boolean;
  readonly by: readonly string[];
  readonly why: string;
  /** The same as data; absent where the rule is met. */
  readonly reason?: Reason;
  /** Through whose hands the evidence came that meets it; see `recorderKey`. */
  readonly recorders: readonly string[];
  /** Met by events of which it is not known who recorded them; absent where it is. */
  readonly recordersUnknown?: true;
  /** Codes of the required groups that are neither reached nor reasoned; absent where no group is missing. */
  readonly missingGroups?: readonly string[];
}

export const met = (by: readonly string[], why: string, recorders: readonly string[] = []): RuleOutcome => ({
  met: true,
  by,
  why,
  recorders,
});
/** Always in terms of the record: "not recorded", never "not done". */
export const unmet = (
  why: string,
  by: readonly string[],
  code: string,
  values: Reason['values'] = {},
): RuleOutcome => ({ met: false, by, why, recorders: [], reason: { code, values } });

export const list = (items: readonly string[]): string => items.join(', ');
export const plural = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`;
