/** Order of names in the store: by their bytes in UTF-8. */
export const byName = (one: string, other: string): number => Buffer.compare(Buffer.from(one), Buffer.from(other));
