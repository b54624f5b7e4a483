import type { InlineProjection } from '@throughline/event-store';

/** Keeps no state: what is recorded costs its row and its place in the stream. */
export const plainRecord: InlineProjection<null> = {
  version: 'nothing',
  initial: () => null,
  readEvent: (event) => event,
  evolve: () => null,
  react: () => [],
  needsRebuild: () => false,
  fold: () => null,
  encode: () => 'null',
  decode: () => null,
  summarise: () => ({}),
};
