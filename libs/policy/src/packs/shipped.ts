/** The pack a programme starts under unless it names another. */
export const DEFAULT_PACK = { id: 'ics-involvement', version: 1 } as const;
