/** A member of some data, at any depth. */
export interface Member {
  readonly name: string;
  readonly value: unknown;
}

/** All members of data and of what is in it. */
export const membersOf = (data: unknown): readonly Member[] => {
  if (typeof data !== 'object' || data === null) return [];
  if (Array.isArray(data)) return data.flatMap(membersOf);
  return Object.entries(data).flatMap(([name, value]) => [{ name, value }, ...membersOf(value)]);
};

const same = (value: unknown): unknown => value;

/** Texts of the members that have this name: of one, of a list, or of the members of an object. `of` says which part of an item of a list is meant. */
export const stringsAt = (
  members: readonly Member[],
  name: string,
  of: (item: unknown) => unknown = same,
): readonly string[] =>
  members
    .filter((member) => member.name === name)
    .flatMap(({ value }) => {
      const items = Array.isArray(value)
        ? value.map(of)
        : typeof value === 'object'
          ? Object.values(value ?? {})
          : [value];
      return items.filter((item): item is string => typeof item === 'string');
    });
