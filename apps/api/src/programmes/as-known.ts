import type { Known, ProgrammeAsKnown, Readable } from '@throughline/programme';
import type { z } from 'zod';
import { READERS } from '../access/allow.ts';
import { readFor, recordRead } from '../reads/record-read.ts';
import { Answer, etag } from '../requests/answer.ts';
import { type Asked, type Operation, operation } from '../requests/operation.ts';
import { programmeAsKnown, readable } from './programme.reader.ts';
import { readAsKnown } from './programme.schemas.ts';

type ProgrammePath = z.ZodType<{ readonly id: string }>;
type AsKnownQuery = z.ZodType<{ readonly asKnownAt?: Known | undefined }>;

/** A request for something of a programme, with what its caller may read. */
interface AskedAsKnown<Path extends ProgrammePath, Query extends AsKnownQuery> extends Asked<
  z.output<Path>,
  z.output<Query>
> {
  readonly found: Readable;
}

type AsKnown<Path extends ProgrammePath, Query extends AsKnownQuery, Reply extends z.ZodType> = Required<
  Pick<Operation<Path, z.ZodType, z.ZodType, Reply>, 'at' | 'summary' | 'path' | 'answers'>
> &
  Pick<Operation, 'problems'> & {
    /** What is asked for besides the moment. */
    readonly query?: Query;
    /** @throws Problem one of `problems` */
    readonly view: (
      read: ProgrammeAsKnown,
      asked: AskedAsKnown<Path, Query>,
    ) => z.input<Reply> | Promise<z.input<Reply>>;
  };

/** An operation that reads something of a programme, now or as known at a moment; the ETag of its answer is the version of the record. */
export const asKnownOperation = <
  Path extends ProgrammePath,
  Reply extends z.ZodType,
  Query extends AsKnownQuery = typeof readAsKnown,
>({
  view,
  problems = [],
  query: schema,
  ...row
}: AsKnown<Path, Query, Reply>): Operation =>
  operation({
    ...row,
    allow: READERS,
    query: schema ?? (readAsKnown as z.ZodType as Query),
    problems: ['programme-not-found', 'not-known-then', ...problems],
    run: async (reading) => {
      const { ports, caller, path, query } = reading;
      const { asKnownAt } = query;
      const found = await readable(ports, caller, { id: path.id, asKnownAt });
      if (asKnownAt !== undefined)
        await recordRead(reading, 'programme', readFor(caller, found.stored.state.programme.organisation));
      const read = await programmeAsKnown(ports, found);
      return new Answer(200, await view(read, { ...reading, found }), { etag: etag(read.version) });
    },
  });
