/** A document outside that a record refers to, as whoever recorded it named it. */
export interface DocumentRef {
  readonly uri: string;
  /** Lower-case hex. */
  readonly sha256: string;
  /** The date on it, Europe/London, as 2027-03-02. */
  readonly documentDate: string;
  readonly mediaType: string;
}

const isRef = (value: object): value is DocumentRef => {
  const { uri, sha256, documentDate, mediaType } = value as Partial<Record<keyof DocumentRef, unknown>>;
  return (
    [uri, documentDate, mediaType].every((one) => typeof one === 'string') &&
    typeof sha256 === 'string' &&
    /^[0-9a-f]{64}$/.test(sha256)
  );
};

const documentsIn = (value: unknown): readonly DocumentRef[] => {
  if (typeof value !== 'object' || value === null) return [];
  return isRef(value) ? [value] : Object.values(value).flatMap(documentsIn);
};

/** A document, and the versions of the records that refer to it. */
export interface ReferredDocument extends DocumentRef {
  readonly by: readonly number[];
}

interface Said {
  readonly version: number;
  readonly payload: unknown;
}

/** Finds every document that payloads refer to, wherever in them, each once and in the order in which it was first named. */
export const documentsFound = () => {
  const found = new Map<string, DocumentRef & { readonly by: number[] }>();
  return {
    /** Takes records in order. */
    add: ({ version, payload }: Said): void => {
      for (const { uri, sha256, documentDate, mediaType } of documentsIn(payload)) {
        const key = JSON.stringify([uri, sha256, documentDate, mediaType]);
        const one = found.get(key) ?? { uri, sha256, documentDate, mediaType, by: [] };
        found.set(key, one);
        if (one.by.at(-1) !== version) one.by.push(version);
      }
    },
    all: (): readonly ReferredDocument[] => [...found.values()],
  };
};

/** The same of records that are held. */
export const referredDocuments = (records: Iterable<Said>): readonly ReferredDocument[] => {
  const documents = documentsFound();
  for (const record of records) documents.add(record);
  return documents.all();
};
