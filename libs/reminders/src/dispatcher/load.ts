import { type RecordedProgrammeEvent } from '@throughline/domain';
import { RECALCULATED } from '../claims/recalculated.ts';
import type { LeasedEntry } from '@throughline/event-store';
import type { DispatcherOptions } from './dispatching.ts';
import { progressOf } from './sending-progress.ts';
import type { RecordedClaim, Notification, NotifiedMove } from './notification.ts';

type Source = Pick<DispatcherOptions, 'store' | 'directory'>;

const moveOf = async ({ store }: Source, tells: string | undefined): Promise<NotifiedMove | undefined> => {
  if (tells === undefined) return undefined;
  const moved = (await store.findEvent(tells)) as RecordedProgrammeEvent | undefined;
  if (moved?.type !== 'DeadlinesChanged') return undefined;
  const { changes, because } = moved.payload;
  const cause = because === RECALCULATED ? { type: because, payload: {} } : await store.findEvent(because);
  return { changes: changes.filter(({ from }) => from !== null), because: cause };
};

/** All that has to be known to send an entry; undefined when its claim is not on the record, so that nothing may leave for it. */
export const load = async (source: Source, entry: LeasedEntry): Promise<Notification | undefined> => {
  const claim = (await source.store.findEvent(`reminder:${entry.reference}`)) as RecordedClaim | undefined;
  if (claim?.stream !== entry.stream) return undefined;
  const [stored, move] = await Promise.all([source.store.load(entry.stream), moveOf(source, claim.payload.tells)]);
  if (stored === undefined) return undefined;
  // Whoever another organisation keeps under the same id is somebody else.
  const person = await source.directory.person(stored.state.programme.organisation, entry.recipient);
  return { entry, progress: progressOf(entry.progress), claim, projection: stored.state, person, move };
};
