import { asOriginal, kindOfType, natureOf, type RecordedEvent } from '@throughline/domain';
import type { Readable } from '@throughline/programme';
import { READERS } from '../access/allow.ts';
import { readable } from '../programmes/programme.reader.ts';
import { programmePath, readAsKnown } from '../programmes/programme.schemas.ts';
import { readFor, recordRead } from '../reads/record-read.ts';
import { operation } from '../requests/operation.ts';
import type { ApiPorts } from '../ports.ts';
import { moments as schema } from './event.schemas.ts';

/** Events that are looked through for the moment before: few first, as little is recorded together by most. */
const FEW = 2;
const TOGETHER = 100;

type Ports = Pick<ApiPorts, 'store'>;

const momentOf = (recorded: RecordedEvent) => {
  const { type, recordedAt } = asOriginal(recorded);
  return { version: recorded.version, recordedAt, type, kind: kindOfType(type) ?? null };
};
type Moment = ReturnType<typeof momentOf>;

/** The last event before a version that was recorded at another moment; what is recorded together has one moment. */
const before = async ({ store }: Ports, stream: string, { version, recordedAt }: Moment): Promise<Moment | null> => {
  for (let [to, many] = [version - 1, FEW]; to > 0; to -= many, many = TOGETHER) {
    const from = Math.max(0, to - many);
    const events = await store.readStream(stream, { afterVersion: from, limit: to - from });
    const found = events.map(momentOf).findLast((moment) => moment.recordedAt < recordedAt);
    if (found !== undefined) return found;
  }
  return null;
};

/** Last version of a programme that a reader may read. */
const endOf = ({ stored, held }: Readable): number => Math.min(held, stored.version);

const eventAt = async ({ store }: Ports, found: Readable, version: number): Promise<Moment | null> => {
  if (version < 1 || version > endOf(found)) return null;
  const [event] = await store.readStream(found.stored.stream, { afterVersion: version - 1, limit: 1 });
  return event === undefined ? null : momentOf(event);
};

/** The moment of a programme that is looked at, and those before and after it. @throws StoreUnavailable */
export const momentsAround = async (ports: Ports, found: Readable) => {
  const version = Math.min(found.upTo, endOf(found));
  const [at, next] = await Promise.all([version, version + 1].map((one) => eventAt(ports, found, one)));
  const previous = at ? await before(ports, found.stored.stream, at) : null;
  return { at: at ?? null, previous, next: next ?? null };
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
    const found = await readable(ports, caller, { id, asKnownAt: query.asKnownAt });
    if (query.asKnownAt !== undefined)
      await recordRead(reading, 'history', readFor(caller, found.stored.state.programme.organisation));
    const [first, last, around] = await Promise.all([
      eventAt(ports, found, 1),
      eventAt(ports, found, endOf(found)),
      momentsAround(ports, found),
    ]);
    if (!first || !last) throw new Error('a programme was readable of which nothing is on record');
    return { programme: id, nature: natureOf(id), ...found.known, ...around, first, last };
  },
});
