import { setTimeout as pause } from 'node:timers/promises';
import type { Api } from '@throughline/api-client';
import { problemCode } from '../api/problem.ts';
import { CliFailure, EXIT } from '../failure.ts';
import type { Good } from '@throughline/intake';
import { sendEvents } from '../intake/send.ts';
import { knownAt, type Moment, type Play } from './samples.ts';

/** The API as one of the local people. */
export type As = (person: string) => Api;

const MANAGER = 'pm-1';
const APPROVER = 'ap-1';
/** Records what others wrote down: a service, for the archive's events have a recorder of their own. */
const RECORDER = 'svc-1';
const WAIT_SECONDS = 30;
const RECORDED_WITHIN_MS = 60_000;
const ASK_AGAIN_MS = 250;
const REFUSED: ReadonlySet<string> = new Set(['closure-request-refused', 'gate-closure-refused']);

/** The cause of each step is the step itself, so playing a case again changes nothing. */
const keyOf = ({ sample, variant }: Play, ...step: readonly string[]): string =>
  ['demo', sample.id, variant, ...step].join(':');

const start = async (as: As, play: Play): Promise<void> => {
  const { title, organisation, tier, pack, startedAt } = play.sample;
  await as(MANAGER).call('post /v1/programmes', {
    key: keyOf(play, 'start', startedAt),
    body: { programme: play.programme, title, organisation: organisation.code, tier, pack, moment: startedAt },
  });
};

/** An organisation that takes evidence under registered sources alone has those of its case registered. */
const registerSources = async (as: As, play: Play): Promise<void> => {
  for (const source of new Set(play.events.map(({ event }) => event.payload.source)))
    await as(MANAGER).call('post /v1/event-sources', {
      key: keyOf(play, 'source', source),
      body: { source, organisation: play.sample.organisation.code },
    });
};

const untilRecorded = async (api: Api, eventId: string): Promise<void> => {
  const until = Date.now() + RECORDED_WITHIN_MS;
  while (Date.now() < until) {
    try {
      await api.call('get /v1/involvement-events/{eventId}', { params: { eventId } });
      return;
    } catch (error) {
      if (!(error instanceof CliFailure) || problemCode(error) !== 'event-not-recorded') throw error;
      await pause(ASK_AGAIN_MS);
    }
  }
  throw new CliFailure(EXIT.unreachable, {
    what: 'Events were sent but are not recorded.',
    why: `${eventId} is on its way since more than a minute.`,
    accepted: '`throughline doctor` shows whether ingest runs, `throughline dead-letters list` what it refused.',
  });
};

/** Events of a programme are recorded in the order in which they are sent, so the last of them stands for all. */
const record = async (as: As, play: Play, events: readonly Good[]): Promise<void> => {
  if (events.length === 0) return;
  const api = as(RECORDER);
  const send = () => sendEvents(api, events, { waitSeconds: WAIT_SECONDS });
  let sent = await send();
  if (sent.refused.some(({ refusal }) => refusal.reason === 'source-unregistered')) {
    await registerSources(as, play);
    sent = await send();
  }
  const { accepted, refused } = sent;
  const [first] = refused;
  if (first !== undefined)
    throw new CliFailure(EXIT.refused, {
      what: `An event of the sample ${play.sample.id} was refused.`,
      why: `Line ${first.line} of ${play.variant}.ndjson: ${first.refusal.reason}, ${first.refusal.detail}.`,
      accepted: 'If the samples have changed since they were played here, start with fresh data: npm start -- --fresh',
    });
  const last = accepted.at(-1);
  if (last !== undefined) await untilRecorded(api, last);
};

/** @returns whether it went through; a refusal is on the record and part of the play. */
const command = async (
  api: Api,
  play: Play,
  moment: Moment,
  step: 'closure-requests' | 'closures',
): Promise<boolean> => {
  try {
    await api.call(`post /v1/programmes/{id}/gates/{gate}/${step}`, {
      params: { id: play.programme, gate: moment.gate },
      key: keyOf(play, moment.id, step, moment.at),
      body: { moment: moment.at },
    });
    return true;
  } catch (error) {
    if (error instanceof CliFailure && REFUSED.has(problemCode(error) ?? '')) return false;
    throw error;
  }
};

const askToClose = async (as: As, play: Play, moment: Moment): Promise<void> => {
  if (await command(as(moment.request.by), play, moment, 'closure-requests'))
    await command(as(moment.close.by), play, moment, 'closures');
};

const PUBLISHED_PARTS = ['promises', 'activity', 'groups', 'feedback', 'decisions', 'gates', 'corrections'] as const;

/** Publishes the page of a case by two people, where the case has one. */
const publish = async (as: As, play: Play): Promise<void> => {
  const { publication } = play.sample;
  if (publication === undefined || play.variant !== 'documented') return;
  const { at: moment, page, summary } = publication;
  const params = { id: play.programme };
  const text = {
    page,
    summary,
    contact: { team: 'team that plays this case', web: 'https://throughline.example/' },
    parts: [...PUBLISHED_PARTS],
    noindex: true,
  };
  await as(MANAGER).call('post /v1/programmes/{id}/publication/requests', {
    params,
    key: keyOf(play, 'publish', moment),
    body: { ...text, moment },
  });
  await as(APPROVER).call('post /v1/programmes/{id}/publication/approvals', {
    params,
    key: keyOf(play, 'approve-page', moment),
    body: { text: 1, moment },
  });
};

/** Steps of a play, as progress counts them. */
export const stepsOf = ({ events, moments }: Play): number => 1 + events.length + moments.length;

/**
 * Plays a case through the running system: what was known is recorded first, then, at each moment at which the real body moved on, the gate
 * is asked to close. Repeating it, also after it broke off midway, gives the same record.
 */
export const playThrough = async (as: As, play: Play, onSteps: (steps: number) => void): Promise<void> => {
  await start(as, play);
  onSteps(1);
  let sent = 0;
  const sendUntil = async (last: number): Promise<void> => {
    const next = play.events.filter((event, i) => i >= sent && knownAt(event) <= last);
    await record(as, play, next);
    sent += next.length;
    onSteps(next.length);
  };
  for (const moment of play.moments) {
    await sendUntil(Date.parse(moment.at));
    await askToClose(as, play, moment);
    onSteps(1);
  }
  await sendUntil(Infinity);
  await publish(as, play);
};
