import { createHash } from 'node:crypto';
import type { Calendar } from '@throughline/calendar';
import type { Person } from '@throughline/directory';
import { isForDigest } from './moments.ts';
import { type Notification, turnedDownBy } from './notification.ts';

/** One message to one person: one notification, or a digest of several. */
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

/** What goes to one person in one digest, about one organisation and by the same channels; everything else goes by itself. In the order given. */
export const messagesOf = (
  notifications: readonly (Notification & { readonly person: Person })[],
  calendar: Calendar,
): readonly Message[] => {
  const keyOf = (notification: (typeof notifications)[number]): string => {
    const { person, entry, projection } = notification;
    if (!isForDigest(notification, calendar)) return entry.reference;
    return JSON.stringify([
      person.id,
      projection.programme.organisation,
      [...new Set(turnedDownBy(notification))].sort(),
    ]);
  };
  return [...Map.groupBy(notifications, keyOf).values()].flatMap(([first, ...others]) => {
    if (first === undefined) return [];
    const { person: to, entry } = first;
    const reference = others.length === 0 ? entry.reference : digestReference(to, [first, ...others]);
    return [{ to, reference, notifications: [first, ...others] as const }];
  });
};
