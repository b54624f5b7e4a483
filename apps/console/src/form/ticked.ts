/** Codes that are ticked in a list whose boxes are named `list:code`. */
export const ticked = (fields: Readonly<Record<string, string>>, list: string): readonly string[] =>
  Object.keys(fields).flatMap((name) => (name.startsWith(`${list}:`) ? [name.slice(list.length + 1)] : []));
