import { asOriginal, kindOfType, natureOf, programmeOfStream, type RecordedEvent } from '@throughline/domain';
import { momentKnown, type Readable } from '@throughline/programme';
import { READERS } from '../access/allow.ts';
import { readable } from '../programmes/programme.reader.ts';
import { programmePath, readAsKnown } from '../programmes/programme.schemas.ts';
import { readFor, recordRead } from '../reads/record-read.ts';
import { operation } from '../requests/operation.ts';
import type { ApiPorts } from '../ports.ts';
import { moments as schema } from './event.schemas.ts';

/** Events that are looked through for a moment: few first, as little is recorded together by most. */
const FEW = 2;
const TOGETHER = 100;

type Ports = Pick<ApiPorts, 'store'>;

/** A moment of the record; null where nothing was known by the event, as by the request of a pack in a replay. */
const momentOf = (programme: string, recorded: RecordedEvent) => {
  const { type, recordedAt } = asOriginal(recorded);
  const knownAt = momentKnown(programme, recorded);
  return knownAt === undefined
    ? null
    : { version: recorded.version, recordedAt, knownAt, type, kind: kindOfType(type) ?? null };
};
type Moment = NonNullable<ReturnType<typeof momentOf>>;

/** Last version of a programme that a reader may read. */
const endOf = ({ stored, held }: Readable): number => Math.min(held, stored.version);

const momentsBetween = async (
  { store }: Ports,
  { stored: { stream } }: Readable,
  from: number,
  to: number,
): Promise<readonly Moment[]> => {
  const events = await store.readStream(stream, { afterVersion: from - 1, limit: to - from + 1 });
  return events.flatMap((event) => momentOf(programmeOfStream(stream), event) ?? []);
};

/** The last moment up to a version that is as asked for. */
const lastUpTo = async (
  ports: Ports,
  found: Readable,
  version: number,
  isAsked: (moment: Moment) => boolean = () => true,
): Promise<Moment | null> => {
  let many = FEW;
  for (let to = Math.min(version, endOf(found)); to > 0;) {
    const moment = (await momentsBetween(ports, found, Math.max(1, to - many + 1), to)).findLast(isAsked);
    if (moment !== undefined) return moment;
    to -= many;
    many = TOGETHER;
  }
  return null;
};

/** The first moment from a version on. */
const firstFrom = async (ports: Ports, found: Readable, version: number): Promise<Moment | null> => {
  const end = endOf(found);
  let many = FEW;
  for (let from = version; from <= end;) {
    const [moment] = await momentsBetween(ports, found, from, Math.min(from + many - 1, end));
    if (moment !== undefined) return moment;
    from += many;
    many = TOGETHER;
  }
  return null;
};

/** The moment of a programme that is looked at, and those before and after it. @throws StoreUnavailable */
export const momentsAround = async (ports: Ports, found: Readable) => {
  const version = Math.min(found.upTo, endOf(found));
  const [at, next] = await Promise.all([lastUpTo(ports, found, version), firstFrom(ports, found, version + 1)]);
  if (at === null) return { at, previous: null, next };
  // What is known together has one moment.
  const isBefore = ({ knownAt }: Moment): boolean => Date.parse(knownAt) < Date.parse(at.knownAt);
  return { at, previous: await lastUpTo(ports, found, at.version - 1, isBefore), next };
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
      firstFrom(ports, found, 1),
      lastUpTo(ports, found, endOf(found)),
      momentsAround(ports, found),
    ]);
    if (first === null || last === null) throw new Error('a programme was readable of which nothing is on record');
    return { programme: id, nature: natureOf(id), ...found.known, ...around, first, last };
  },
});
