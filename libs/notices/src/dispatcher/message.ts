import { createHash } from 'node:crypto';
import type { ChannelName } from '@throughline/domain';
import type { Calendar } from '@throughline/calendar';
import type { Person } from '../directory.ts';
import { isForDigest } from './moments.ts';
import { type Telling, turnedDownBy } from './telling.ts';

/** One message to one person: one telling, or a digest of several. */
export interface Message {
  readonly to: Person;
  /** The claim's own, or one that names exactly these tellings. */
  readonly reference: string;
  readonly tellings: readonly [Telling, ...Telling[]];
}

const digestReference = (to: Person, tellings: readonly Telling[]): string => {
  const references = tellings.map(({ entry }) => entry.reference).sort();
  const digest = createHash('sha256').update(references.join('\n')).digest('hex').slice(0, 24);
  return `digest/${to.id}/${digest}`;
};

/** Channels that refused any of them, or by which one came back. */
export const refusedBy = ({ tellings }: Message): readonly ChannelName[] => [
  ...new Set(tellings.flatMap(turnedDownBy)),
];

/** What goes to one person in one digest, about one organisation and by the same channels; everything else goes by itself. In the order given. */
export const messagesOf = (
  tellings: readonly (Telling & { readonly person: Person })[],
  calendar: Calendar,
): readonly Message[] => {
  const groups = new Map<string, [Telling, ...Telling[]]>();
  const people = new Map<string, Person>();
  for (const telling of tellings) {
    const { person, entry, standing } = telling;
    const key = isForDigest(telling, calendar)
      ? JSON.stringify([person.id, standing.programme.organisation, [...new Set(turnedDownBy(telling))].sort()])
      : entry.reference;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [telling]);
    else group.push(telling);
    people.set(key, person);
  }
  return [...groups].map(([key, group]) => {
    const to = people.get(key)!;
    return {
      to,
      tellings: group,
      reference: group.length === 1 ? group[0].entry.reference : digestReference(to, group),
    };
  });
};
