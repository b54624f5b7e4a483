import type { ProgrammeAsKnown } from '@throughline/programme';
import type { z } from 'zod';
import { READERS } from '../access/allow.ts';
import type { ApiPorts } from '../ports.ts';
import { readFor, recordRead } from '../reads/record-read.ts';
import { Answer, etag } from '../requests/answer.ts';
import { type Operation, operation } from '../requests/operation.ts';
import { programmeAsKnown, readable } from './programme.reader.ts';
import { readAsKnown } from './programme.schemas.ts';

type ProgrammePath = z.ZodType<{ readonly id: string }>;

type AsKnown<Path extends ProgrammePath, Reply extends z.ZodType> = Required<
  Pick<Operation<Path, z.ZodType, z.ZodType, Reply>, 'at' | 'summary' | 'path' | 'answers'>
> &
  Pick<Operation, 'problems'> & {
    /** @throws Problem one of `problems` */
    readonly view: (
      read: ProgrammeAsKnown,
      ports: ApiPorts,
      path: z.output<Path>,
    ) => z.input<Reply> | Promise<z.input<Reply>>;
  };

/** An operation that reads something of a programme, now or as known at a moment; the ETag of its answer is the version of the record. */
export const asKnownOperation = <Path extends ProgrammePath, Reply extends z.ZodType>({
  view,
  problems = [],
  ...row
}: AsKnown<Path, Reply>): Operation =>
  operation({
    ...row,
    allow: READERS,
    query: readAsKnown,
    problems: ['programme-not-found', 'not-known-then', ...problems],
    run: async (reading) => {
      const { ports, caller, path, query } = reading;
      const { asKnownAt } = query;
      const found = await readable(ports, caller, { id: path.id, asKnownAt });
      if (asKnownAt !== undefined)
        await recordRead(reading, 'programme', readFor(caller, found.stored.state.programme.organisation));
      const read = await programmeAsKnown(ports, found);
      return new Answer(200, await view(read, ports, path), { etag: etag(read.version) });
    },
  });
