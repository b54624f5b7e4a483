import type { ProgrammeAnswer } from '@throughline/api-client';
import { nameOfEvent } from '@throughline/words';
import { addressAt } from '../known/as-known.ts';
import { capital } from '../page/capital.ts';
import { EntryLinks, entryPath, eventsIn } from './entry-links.tsx';
import type { Evidence } from './requirements.tsx';

type SetAsideEvidence = Pick<ProgrammeAnswer, 'id' | 'setAside' | 'asKnownAt'>;

/** Ids of the events that are named where evidence is set aside. */
export const namedSetAside = ({ setAside }: Pick<SetAsideEvidence, 'setAside'>): readonly string[] =>
  setAside.flatMap(({ event, lacks }) => [event, ...eventsIn(lacks)]);

/** Evidence that does not count yet, and what it lacks: whoever recorded it looks for it where a requirement is not met. */
export const SetAside = ({
  programme: { id, setAside, asKnownAt },
  evidence,
}: {
  readonly programme: SetAsideEvidence;
  /** Events by name, where they are at hand. */
  readonly evidence?: Evidence | undefined;
}) => {
  const at = asKnownAt ?? undefined;
  const nameOf = (event: string): string | undefined => {
    const entry = evidence?.entries.get(event);
    return entry && nameOfEvent(entry);
  };
  return setAside.length === 0 ? null : (
    <>
      <h2 class="nhsuk-heading-m">On the record, but does not count yet</h2>
      <ul>
        {setAside.map(({ event, lacks }) => (
          <li>
            <a href={addressAt(entryPath(id, event), at)}>{capital(nameOf(event) ?? 'an entry')}</a>:{' '}
            <EntryLinks programme={id} text={lacks} name="another entry" nameOf={nameOf} at={at} />
          </li>
        ))}
      </ul>
      <p>
        <a href={addressAt(`/programmes/${id}/duplicates`, at)}>See suspected duplicates</a>
      </p>
    </>
  );
};
