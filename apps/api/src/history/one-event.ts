import {
  amendedEvent,
  asOriginal,
  isAmendmentKind,
  isAssumed,
  KINDS,
  kindOfType,
  natureOf,
  programmeStream,
  type RecordedEvent,
  typeOfKind,
  wholeFactOf,
} from '@throughline/domain';
import { correctionChanges } from '@throughline/programme';
import { READERS } from '../access/allow.ts';
import { Problem } from '../problems/problem.ts';
import { readable } from '../programmes/programme.reader.ts';
import { readAsKnown } from '../programmes/programme.schemas.ts';
import { versionMeant } from '../programmes/version-meant.ts';
import { readFor, recordRead } from '../reads/record-read.ts';
import { operation } from '../requests/operation.ts';
import { eventPath, eventView } from './event.schemas.ts';
import { historyItemOf } from './history.item.ts';

const AMENDMENTS = KINDS.filter(isAmendmentKind).map(typeOfKind);

/** An event in short, as others name it. */
const otherOf = (recorded: RecordedEvent) => {
  const { eventId, type, occurredAt, recordedAt, actor } = asOriginal(recorded);
  const { role, id } = actor;
  return {
    eventId,
    version: recorded.version,
    kind: kindOfType(type) ?? null,
    occurredAt,
    recordedAt,
    actor: { role, id },
    assumed: isAssumed(recorded),
  };
};

/** The same, with what it says; null where that was lost or erased. */
export const sayingOf = (recorded: RecordedEvent) => ({ ...otherOf(recorded), payload: asOriginal(recorded).payload });

/** Id of the event that another corrects, retracts or reattributes; undefined where it does none of these, or where that was erased. */
const amendedBy = (recorded: RecordedEvent): string | undefined => {
  const fact = wholeFactOf(asOriginal(recorded));
  return fact && amendedEvent(fact);
};

/** One event of a programme, as it stands on the record. */
export const oneEvent = operation({
  at: 'GET v1/programmes/:id/history/:event',
  summary: 'One event of a programme, with what corrects it and what it corrects',
  allow: READERS,
  path: eventPath,
  query: readAsKnown,
  answers: { 200: ['The event', eventView] },
  problems: ['programme-not-found', 'event-not-recorded'],
  run: async (reading) => {
    const { ports, caller, path, query } = reading;
    const { id } = path;
    const { store } = ports;
    const { stored, upTo, known } = await readable(ports, caller, { id, asKnownAt: query.asKnownAt });
    if (query.asKnownAt !== undefined)
      await recordRead(reading, 'history', readFor(caller, stored.state.programme.organisation));
    const stream = programmeStream(id);
    const at = async (event: string) => {
      const version = await versionMeant(ports, id, event);
      if (version === undefined || version > upTo) return undefined;
      const [found] = await store.readDigested(stream, { afterVersion: version - 1, limit: 1 });
      return found;
    };
    const recorded = await at(path.event);
    if (recorded === undefined)
      throw new Problem('event-not-recorded', 'The programme has no event of this id or version that you may read');
    const target = amendedBy(recorded);
    const [corrected, amendments] = await Promise.all([
      target === undefined ? undefined : at(target),
      store.readStream(stream, { types: AMENDMENTS }),
    ]);
    const { eventId } = asOriginal(recorded);
    return {
      programme: id,
      nature: natureOf(id),
      ...known,
      item: historyItemOf(recorded),
      corrects:
        target === undefined ? null : { eventId: target, event: corrected === undefined ? null : otherOf(corrected) },
      changes: (corrected && correctionChanges([corrected, ...amendments]).get(eventId)) ?? [],
      correctedBy: amendments.filter((event) => event.version <= upTo && amendedBy(event) === eventId).map(sayingOf),
    };
  },
});
