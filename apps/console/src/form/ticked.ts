/** The boxes of a list as they are sent where these codes are ticked. */
export const tickFields = (list: string, codes: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(codes.map((code) => [`${list}:${code}`, 'yes']));

/** Codes that are ticked in a list whose boxes are named `list:code`. */
export const ticked = (fields: Readonly<Record<string, string>>, list: string): readonly string[] =>
  Object.keys(fields).flatMap((name) => (name.startsWith(`${list}:`) ? [name.slice(list.length + 1)] : []));
