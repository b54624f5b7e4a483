import { createHash } from 'node:crypto';
import type { ChannelName } from '@throughline/domain';
import type { Calendar } from '@throughline/calendar';
import type { Person } from '@throughline/directory';
import { isForDigest } from './moments.ts';
import { type Notification, turnedDownBy } from './notification.ts';

/** One message to one person: one telling, or a digest of several. */
export interface Message {
  readonly to: Person;
  /** The claim's own, or one that names exactly these notifications. */
  readonly reference: string;
  readonly notifications: readonly [Notification, ...Notification[]];
}

const digestReference = (to: Person, notifications: readonly Notification[]): string => {
  const references = notifications.map(({ entry }) => entry.reference).sort();
  const digest = createHash('sha256').update(references.join('\n')).digest('hex').slice(0, 24);
  return `digest/${to.id}/${digest}`;
};

/** Channels that refused any of them, or by which one came back. */
export const refusedBy = ({ notifications }: Message): readonly ChannelName[] => [
  ...new Set(notifications.flatMap(turnedDownBy)),
];

/** What goes to one person in one digest, about one organisation and by the same channels; everything else goes by itself. In the order given. */
export const messagesOf = (
  notifications: readonly (Notification & { readonly person: Person })[],
  calendar: Calendar,
): readonly Message[] => {
  const groups = new Map<string, [Notification, ...Notification[]]>();
  const people = new Map<string, Person>();
  for (const notification of notifications) {
    const { person, entry, projection } = notification;
    const key = isForDigest(notification, calendar)
      ? JSON.stringify([person.id, projection.programme.organisation, [...new Set(turnedDownBy(notification))].sort()])
      : entry.reference;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [notification]);
    else group.push(notification);
    people.set(key, person);
  }
  return [...groups].map(([key, group]) => {
    const to = people.get(key)!;
    return {
      to,
      notifications: group,
      reference: group.length === 1 ? group[0].entry.reference : digestReference(to, group),
    };
  });
};
