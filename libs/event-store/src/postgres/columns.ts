/**
 * Rows travel as one text parameter a column, values joined by a control character that none of them can hold (names are refused
 * with control characters, JSON escapes them). Nothing is escaped on either side; measured a fifth faster than one JSON parameter.
 */
const separator = '\x1e';

/** A column of values that were checked when they came in: names, numbers, instants, canonical JSON. None may be empty. */
export const column = (values: readonly string[]): string => values.join(separator);

/** @throws RangeError when a value holds the separator or is empty, which would shift every value behind it. */
export const checkedColumn = (values: readonly string[]): string => {
  if (values.some((value) => value === '' || value.includes(separator))) {
    throw new RangeError('a value of this column cannot be told from its neighbours');
  }
  return column(values);
};

/** `column(…)` parameters `$first` … as a table: `rows(2, 'a', 'b')` is `unnest(…$2…, …$3…) AS given(a, b)`. */
export const rows = (first: number, ...names: readonly string[]): string =>
  `unnest(${names.map((_, index) => `string_to_array($${first + index}::text, E'\\x1e')`).join(', ')}) AS given(${names.join(', ')})`;
