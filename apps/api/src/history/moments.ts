import { asOriginal, kindOfType, natureOf, programmeStream, type RecordedEvent } from '@throughline/domain';
import { READERS } from '../access/allow.ts';
import { readable } from '../programmes/programme.reader.ts';
import { programmePath, readAsKnown } from '../programmes/programme.schemas.ts';
import { readFor, recordRead } from '../reads/record-read.ts';
import { operation } from '../requests/operation.ts';
import type { ApiPorts } from '../ports.ts';
import { moments as schema } from './event.schemas.ts';

const TOGETHER = 100;

const momentOf = (recorded: RecordedEvent) => {
  const { type, recordedAt } = asOriginal(recorded);
  return { version: recorded.version, recordedAt, type, kind: kindOfType(type) ?? null };
};

/** The last event before a version that was recorded at another moment; what is recorded together has one moment. */
const before = async (
  { store }: Pick<ApiPorts, 'store'>,
  stream: string,
  { version, recordedAt }: { readonly version: number; readonly recordedAt: string },
) => {
  for (let to = version - 1; to > 0; to -= TOGETHER) {
    const from = Math.max(0, to - TOGETHER);
    const events = await store.readStream(stream, { afterVersion: from, limit: to - from });
    const found = events.map(momentOf).findLast((moment) => moment.recordedAt < recordedAt);
    if (found !== undefined) return found;
  }
  return null;
};

/** Moments at which a record changed, around one of them. */
export const moments = operation({
  at: 'GET v1/programmes/:id/moments',
  summary: 'The moment before and the moment after at which something was recorded, of now or of an instant',
  allow: READERS,
  path: programmePath,
  query: readAsKnown,
  answers: { 200: ['The moments', schema] },
  problems: ['programme-not-found'],
  run: async (reading) => {
    const { ports, caller, path, query } = reading;
    const { id } = path;
    const whole = await readable(ports, caller, { id });
    const { upTo, known } =
      query.asKnownAt === undefined ? whole : await readable(ports, caller, { id, asKnownAt: query.asKnownAt });
    if (query.asKnownAt !== undefined)
      await recordRead(reading, 'history', readFor(caller, whole.stored.state.programme.organisation));
    const stream = programmeStream(id);
    const end = Math.min(whole.upTo, whole.stored.version);
    const eventAt = async (version: number) => {
      const [event] =
        version < 1 || version > end
          ? []
          : await ports.store.readStream(stream, { afterVersion: version - 1, limit: 1 });
      return event === undefined ? null : momentOf(event);
    };
    const version = Math.min(upTo, end);
    const [at, next, first, last] = await Promise.all([version, version + 1, 1, end].map(eventAt));
    if (!first || !last) throw new Error('a programme was readable of which nothing is on record');
    const previous = at ? await before(ports, stream, at) : null;
    return { programme: id, nature: natureOf(id), ...known, at: at ?? null, previous, next: next ?? null, first, last };
  },
});
