import { parseInvolvementEvent, programmeStream, toNewEvent } from '@throughline/domain';
import type { EventStore } from '@throughline/event-store';
import type { ProgrammeProjection } from '@throughline/policy';
import type { Decided, ProgrammeActivities } from '@throughline/workflows';
import type { CommandName, Driver } from '../../acceptance/driver.ts';

export interface OnRecord {
  readonly store: EventStore<ProgrammeProjection>;
  readonly activities: ProgrammeActivities;
  /** Before anything is recorded. */
  readonly tick: () => Promise<unknown>;
  /** After something was. */
  readonly told: (programme: string) => Promise<void>;
}

/** Commands and evidence go onto the record directly, as activities and ingest put them there, and the workflow is told as the relay does. */
export const onRecordDriver = ({ store, activities, tick, told }: OnRecord): Driver => {
  const perform = {
    start: (message: never) => activities.startProgramme(message),
    requestClosure: (message: never) => activities.requestGateClosure(message),
    closeGate: (message: never) => activities.closeGate(message),
    reschedule: (message: never) => activities.reschedule(message),
    steer: (message: never) => activities.steer(message),
  } satisfies Readonly<Record<CommandName, (message: never) => Promise<Decided>>>;
  const record = async (one: Readonly<Record<string, unknown>>): Promise<string> => {
    const parsed = parseInvolvementEvent(one);
    if (!parsed.ok) throw new Error(`${parsed.refusal.reason}: ${parsed.refusal.detail}`);
    const { subject } = parsed.event.payload;
    const events = [toNewEvent(parsed.event)];
    await store.transact((tx) =>
      tx.append([{ stream: programmeStream(subject), expectedVersion: 'existing', events }]),
    );
    return subject;
  };
  return {
    nature: 'live',
    record: store,
    shown: { get: () => Promise.reject(new Error('nothing is shown here')), close: () => Promise.resolve() },
    at: () => undefined,
    command: async (programme, name, message) => {
      await tick();
      const { outcome } = await perform[name]({ ...message, programme } as never);
      await told(programme);
      return outcome;
    },
    deliver: async (evidence) => {
      await tick();
      const subjects = new Set<string>();
      for (const one of evidence) subjects.add(await record(one));
      for (const subject of subjects) await told(subject);
    },
    recordTime: (known) => known,
    refused: () => Promise.resolve([]),
    warnings: () => [],
    close: () => Promise.resolve(),
  };
};
