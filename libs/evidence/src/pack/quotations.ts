import { asOriginal, type RecordedEvent } from '@throughline/domain';

/** A withheld record, and the later records that refer to it. */
export interface Quotation {
  /** Version of the record that is withheld. */
  readonly of: number;
  /** Versions of the records that have its id, or an id that it has, in what they say. */
  readonly by: readonly number[];
}

type Recorded = Pick<RecordedEvent, 'eventId' | 'type' | 'version' | 'payload'>;

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
 * Which later records refer to the ones that are withheld. Others may quote them in other words: a person has to look.
 * @param events of one programme, with their payloads; those withheld among them are not named.
 */
export const quotationsIn = (events: readonly RecordedEvent[], withheld: ReadonlySet<number>): readonly Quotation[] =>
  events
    .filter(({ version }) => withheld.has(version))
    .map((event) => {
      const id = new RegExp(`(?<![\\w-])(?:${idsOf(event).map(escaped).join('|')})(?![\\w-])`);
      const refers = ({ version, type, payload }: Recorded): boolean =>
        version > event.version &&
        !withheld.has(version) &&
        type !== 'EvidencePackRequested' &&
        id.test(JSON.stringify(payload));
      return { of: event.version, by: events.filter(refers).map(({ version }) => version) };
    })
    .filter(({ by }) => by.length > 0);
