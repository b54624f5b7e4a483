import { inPlainWords } from '@throughline/words';
import { addressAt } from '../known/as-known.ts';

const EVENT_ID = /(\S+#[A-Za-z0-9](?:[\w.:~-]*[\w~-])?)/;

/** Ids of the events that a text names. */
export const eventsIn = (text: string): readonly string[] => text.split(EVENT_ID).filter((part) => EVENT_ID.test(part));

/** Where an entry of the record is shown. @param event its id */
export const entryPath = (programme: string, event: string): string =>
  `/programmes/${programme}/history/${encodeURIComponent(event)}`;

/** A text in which a link stands in place of the id of each event. */
export const EntryLinks = ({
  programme,
  text,
  name,
  nameOf = () => undefined,
  at,
}: {
  readonly programme: string;
  readonly text: string;
  /** What events are called of which no name is known. */
  readonly name: string;
  readonly nameOf?: (event: string) => string | undefined;
  /** Moment that is looked at, if any. */
  readonly at?: string | undefined;
}) => (
  <>
    {text
      .split(EVENT_ID)
      .map((part) =>
        EVENT_ID.test(part) ? (
          <a href={addressAt(entryPath(programme, part), at)}>{nameOf(part) ?? name}</a>
        ) : (
          inPlainWords(part)
        ),
      )}
  </>
);
