/** Temporal's numbers for the kinds we use (`temporal.api.enums.v1.IndexedValueType`). */
const KEYWORD = 2;
const DATETIME = 6;

/** What programmes can be found by in Temporal's own UI. A workflow that sets one that the namespace lacks does not go on. */
export const SEARCH_ATTRIBUTES: Readonly<Record<string, number>> = {
  Organisation: KEYWORD,
  Stage: KEYWORD,
  GateStatus: KEYWORD,
  Tier: KEYWORD,
  Nature: KEYWORD,
  NextDeadline: DATETIME,
};

/** A namespace of Temporal lacks search attributes that programmes set. */
export class SearchAttributesMissing extends Error {
  override readonly name = 'SearchAttributesMissing';
  /** @param missing names of those that it lacks. */
  constructor(readonly missing: readonly string[]) {
    super(`Temporal lacks the search attributes ${missing.join(', ')}`);
  }
}

/** As much of a connection to Temporal as search attributes need. */
export interface SearchAttributeService {
  readonly operatorService: {
    listSearchAttributes(request: {
      readonly namespace: string;
    }): Promise<{ readonly customAttributes?: Readonly<Record<string, unknown>> | null }>;
    addSearchAttributes(request: { namespace: string; searchAttributes: Record<string, number> }): Promise<unknown>;
  };
}

/** Names of the search attributes that the namespace lacks. @throws what the connection throws. */
export const missingSearchAttributes = async (
  { operatorService }: SearchAttributeService,
  namespace: string,
): Promise<readonly string[]> => {
  const { customAttributes } = await operatorService.listSearchAttributes({ namespace });
  return Object.keys(SEARCH_ATTRIBUTES).filter((name) => !Object.hasOwn(customAttributes ?? {}, name));
};

/**
 * Adds the search attributes that the namespace lacks; safe to repeat and for several at once. They may take some seconds to appear.
 * @returns the names of those that were missing. @throws what the connection throws.
 */
export const addMissingSearchAttributes = async (
  connection: SearchAttributeService,
  namespace: string,
): Promise<readonly string[]> => {
  const missing = await missingSearchAttributes(connection, namespace);
  if (missing.length > 0) {
    const searchAttributes = Object.fromEntries(
      Object.entries(SEARCH_ATTRIBUTES).filter(([name]) => missing.includes(name)),
    );
    await connection.operatorService.addSearchAttributes({ namespace, searchAttributes });
  }
  return missing;
};
