import type { Searched } from './history-store.ts';

/** Leaves of which the earliest record time is kept together. */
export const SPAN = 1_000;

/** What stands among the words of an event for an organisation that may find it. It has a space, so that no word of a text is the same. */
export const lexemeOf = ({ organisation, nature }: Searched): string => `${organisation} ${nature}`;
