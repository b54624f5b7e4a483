import { markOf, programmeView } from '@throughline/programme';
import { READERS } from '../access/allow.ts';
import { sees } from '../access/caller.ts';
import { readFor, recordRead } from '../reads/record-read.ts';
import { controllerOf, operation } from '../requests/operation.ts';
import { asKnownOperation } from './as-known.ts';
import { listProgrammes } from './programme.list.ts';
import * as schemas from './programme.schemas.ts';

const list = operation({
  at: 'GET v1/programmes',
  summary: 'Programmes in order of their ids, as they stand or as they were known',
  allow: READERS,
  query: schemas.listProgrammes,
  answers: { 200: ['A page', schemas.programmePage] },
  problems: ['cursor-invalid'],
  run: async (reading) => {
    const { ports, caller, query } = reading;
    const { asKnownAt, organisation } = query;
    const page = await listProgrammes(ports, caller, query);
    const isTheirs = organisation !== undefined && sees(caller, organisation);
    if (asKnownAt !== undefined) await recordRead(reading, 'list', isTheirs ? [organisation] : readFor(caller));
    return { ...(await markOf(ports, asKnownAt)), ...page };
  },
});

const get = asKnownOperation({
  at: 'GET v1/programmes/:id',
  summary: 'One programme with its gates, now or as known at a moment',
  path: schemas.programmePath,
  answers: { 200: ['The programme; its ETag is the version of its record', schemas.programmeView] },
  view: (read, { policyEngine, now }) => programmeView(policyEngine, read, now()),
});

/** Programmes: listed, and read. */
export const ProgrammesController = controllerOf('ProgrammesController', { list, get }, 'programmes');
