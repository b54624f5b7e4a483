import { ApiConsumes } from '@nestjs/swagger';
import { confirmationsOf } from '@throughline/domain';
import { READERS } from '../access/allow.ts';
import { actingAs, sees } from '../access/caller.ts';
import { Problem } from '../problems/problem.ts';
import { readProgramme } from '../programmes/programme.reader.ts';
import { programmePath } from '../programmes/programme.schemas.ts';
import { Answer } from '../requests/answer.ts';
import { waitPreferred } from '../requests/headers.ts';
import { controllerOf, operation } from '../requests/operation.ts';
import { sendCsv } from './csv.operation.ts';
import * as schemas from './involvement.schemas.ts';
import { checked, record, statusOf } from './recording.ts';
import { needSenders, SENDERS } from './senders.ts';
import { checkAll } from './submitted-event.ts';

const send = operation({
  at: 'POST v1/programmes/:id/involvement-events',
  summary: 'Send one involvement event, or a list of at most 100; all or none are sent',
  allow: SENDERS,
  path: programmePath,
  query: schemas.sending,
  body: schemas.submission,
  answers: {
    200: ['A dry run: all would be sent; nothing was', schemas.submissionAnswer],
    201: ['All are on the record', schemas.submissionAnswer],
    202: ['On their way; Location says where to ask', schemas.submissionAnswer],
  },
  problems: ['programme-not-found', 'event-refused', 'event-id-taken'],
  describe: [
    ApiConsumes('application/json', 'application/cloudevents+json', 'application/cloudevents-batch+json'),
    schemas.PREFER_WAIT,
  ],
  run: async ({ ports, caller, path: { id }, query, body, request }) => {
    const { organisation, confirmations } = (await readProgramme(ports, caller, { id })).projection.programme;
    const wait = waitPreferred([request.headers['prefer']].flat().join());
    const submitted = checkAll([body].flat(), {
      caller,
      by: actingAs(caller, SENDERS),
      programme: id,
      confirmationsOf: (digest) => confirmationsOf(confirmations, digest),
    });
    await needSenders(ports, submitted, { caller, organisation });
    if (query['dry-run']) return new Answer(200, { programme: id, items: await checked(ports, { caller, submitted }) });
    const items = await record(ports, { caller, submitted }, wait);
    const pending = items.find(({ status }) => status !== 'recorded');
    return new Answer(
      pending === undefined ? 201 : 202,
      { programme: id, items: [...items] },
      {
        location: (pending ?? items[0])?.location ?? '',
        ...(wait > 0 ? { 'preference-applied': `wait=${wait}` } : {}),
      },
    );
  },
});

const status = operation({
  at: 'GET v1/involvement-events/:eventId',
  summary: 'Whether an event that was sent is recorded',
  allow: READERS,
  path: schemas.eventPath,
  answers: { 200: ['It is recorded', schemas.eventStatus] },
  problems: ['event-not-recorded'],
  run: async ({ ports: { store }, caller, path: { eventId } }) => {
    const recorded = await store.findEvent(eventId);
    const programme = recorded === undefined ? undefined : await store.load(recorded.stream);
    if (programme === undefined || !sees(caller, programme.state.programme.organisation))
      throw new Problem(
        'event-not-recorded',
        'If it was accepted a moment ago, ask again; otherwise look for it among the dead letters, where refused events are kept',
        { headers: { 'retry-after': '1' } },
      );
    return statusOf(eventId, recorded);
  },
});

/** Involvement events: sent on their way to the record, and asked after. */
export const InvolvementController = controllerOf(
  'InvolvementController',
  { send, sendCsv, status },
  'involvement events',
);
