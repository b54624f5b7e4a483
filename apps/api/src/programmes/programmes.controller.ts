import { markOf, programmeView } from '@throughline/programme';
import { READERS } from '../access/allow.ts';
import { sees } from '../access/caller.ts';
import { momentsAround } from '../history/moments.ts';
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
  view: async (read, { ports, found }) => {
    const { previous, next } = await momentsAround(ports, found);
    return { ...programmeView(ports.policyEngine, read, ports.now()), moments: { previous, next } };
  },
});

/** Programmes: listed, and read. */
export const ProgrammesController = controllerOf('ProgrammesController', { list, get }, 'programmes');
