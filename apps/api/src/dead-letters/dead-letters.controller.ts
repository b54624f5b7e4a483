import { READERS } from '../access/allow.ts';
import { actingAs, type Role } from '../access/caller.ts';
import { Answer } from '../requests/answer.ts';
import { controllerOf, operation } from '../requests/operation.ts';
import * as schemas from './dead-letter.schemas.ts';
import { replay } from './replay.ts';
import { listLetters, readLetter, view } from './visible-letters.ts';

const SENDERS: readonly Role[] = ['involvement-lead', 'programme-manager', 'service', 'operator'];

const list = operation({
  at: 'GET v1/dead-letters',
  summary: 'Messages that were not recorded, with the reason, without their content',
  allow: [...READERS, 'operator'],
  query: schemas.listDeadLetters,
  answers: { 200: ['A page', schemas.deadLetterPage] },
  problems: ['cursor-invalid'],
  run: ({ ports, caller, query }) => listLetters(ports, caller, query),
});

const get = operation({
  at: 'GET v1/dead-letters/:id',
  summary: 'One message that was not recorded, without its content',
  allow: [...READERS, 'operator'],
  path: schemas.deadLetterPath,
  answers: { 200: ['The message', schemas.deadLetter] },
  problems: ['dead-letter-not-found'],
  run: async ({ ports, caller, path: { id } }) => view(await readLetter(ports, caller, id)),
});

const sendAgain = operation({
  at: 'POST v1/dead-letters/:id/replay',
  summary: 'Send a dead letter again, as it came or repaired',
  allow: SENDERS,
  path: schemas.deadLetterPath,
  body: schemas.replayDeadLetter,
  answers: { 202: ['Sent again', schemas.replayAnswer] },
  problems: [
    'dead-letter-not-found',
    'dead-letter-without-content',
    'already-replayed',
    'programme-not-found',
    'repair-of-other-event',
    'event-refused',
    'event-id-taken',
  ],
  run: async ({ ports, caller, path: { id }, body: { event } }) => {
    const location = await replay(ports, { caller, by: actingAs(caller, SENDERS) }, { id, repaired: event });
    return new Answer(202, { id, status: 'replayed', location }, location === null ? {} : { location });
  },
});

/** Messages that could not be recorded: listed, and sent again after repair. */
export const DeadLettersController = controllerOf(
  'DeadLettersController',
  { list, get, replay: sendAgain },
  'dead letters',
);
