import { asOriginal, type RecordedEvent } from '@throughline/domain';

/** A withheld record, and the later records that refer to it. */
export interface Quotation {
  /** Version of the record that is withheld. */
  readonly of: number;
  /** Versions of the records that have its id, or an id that it has, in what they say. */
  readonly by: readonly number[];
}

/** Members that name what every record of the programme may name. */
const COMMON: ReadonlySet<string> = new Set([
  'programme',
  'organisation',
  'requirement',
  'gate',
  'kind',
  'tier',
  'source',
  'subject',
]);
/** Members that name something by a word of its own, whatever it looks like. */
const NAMING: ReadonlySet<string> = new Set(['commitment', 'waiver', 'window', 'survey', 'proposal', 'session']);
/** A word with a digit or a capital, and no day: what a person does not write by chance. */
const ID = /^(?=.*[0-9A-Z])(?!\d{4}-\d\d-\d\d)[\w:./#-]{3,}$/;

/** The ids by which others may refer to a record, or to what it is about: its own, and those that stand in it by themselves. */
const idsOf = (event: RecordedEvent): readonly string[] => {
  const { eventId, payload } = asOriginal(event);
  const { data } = payload as { readonly data?: { readonly details?: object } };
  const members = Object.entries({ ...(payload as object), ...data?.details });
  const stated = members.flatMap(([name, value]: [string, unknown]) =>
    typeof value === 'string' && !COMMON.has(name) && (NAMING.has(name) || ID.test(value)) ? [value] : [],
  );
  return [...new Set([event.eventId, eventId, ...stated])];
};

const escaped = (id: string): string => id.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/**
 * Finds which later records refer to the ones that are withheld. Others may quote them in other words: a person has to look.
 * @param withheld versions; none of them is named as referring to another.
 */
export const quotationsOf = (withheld: ReadonlySet<number>) => {
  const found: { readonly of: number; readonly id: RegExp; readonly by: number[] }[] = [];
  return {
    /** Takes the events of one programme, with their payloads and in order. */
    add: (event: RecordedEvent): void => {
      const { version, type, payload } = event;
      if (withheld.has(version)) {
        const id = new RegExp(`(?<![\\w-])(?:${idsOf(event).map(escaped).join('|')})(?![\\w-])`);
        found.push({ of: version, id, by: [] });
      } else if (found.length > 0 && type !== 'EvidencePackRequested') {
        const said = JSON.stringify(payload);
        for (const { id, by } of found) if (id.test(said)) by.push(version);
      }
    },
    all: (): readonly Quotation[] => found.flatMap(({ of, by }) => (by.length === 0 ? [] : [{ of, by }])),
  };
};

/** The same of events that are held. */
export const quotationsIn = (events: readonly RecordedEvent[], withheld: ReadonlySet<number>): readonly Quotation[] => {
  const quotations = quotationsOf(withheld);
  for (const event of events) quotations.add(event);
  return quotations.all();
};
