import { describe, expect, it } from '@jest/globals';
import { createApiInWords } from '../api/api.ts';
import { API, type Arrived, createTestApi, problem, type Reply, tokenFor } from '../testing/test-api.ts';
import { sortIncoming } from '@throughline/intake';
import { sendEvents } from './send.ts';

const eventOf = (n: number, subject = 'P-017') => ({
  specversion: '1.0',
  id: `e-${n}`,
  source: 'urn:example',
  type: 'throughline.involvement.duty_assessed.v1',
  subject,
  time: '2026-11-16T12:00:00Z',
  data: {
    occurred: { from: '2026-11-16', to: '2026-11-16' },
    evidence: [],
    recorder: { role: 'service', staffId: 'svc-1' },
    recording: { contemporaneous: true },
    details: { applies: true, why: 'It changes how people receive the service' },
  },
});
const goodOf = (count: number, subject?: string) =>
  sortIncoming(Array.from({ length: count }, (_, i) => ({ line: i + 1, cloudEvent: eventOf(i, subject) }))).good;

const opened = (intercept?: (arrived: Arrived) => Reply | undefined) => {
  const fake = createTestApi(intercept);
  const api = createApiInWords({
    base: API,
    fetch: fake.fetch,
    token: () => Promise.resolve(tokenFor('svc-1')),
    repeatAfterMs: 1,
  });
  return { ...fake, api };
};
const START = { programme: 'P-017', title: 'A', organisation: 'QPM', tier: 'T1' };
const WAIT = { waitSeconds: 5 };

describe('sending events', () => {
  it('sends at most a hundred at a time, in order, and reports progress', async () => {
    const { api, start, arrived } = opened();
    await start(START);
    const sent: number[] = [];
    const report = await sendEvents(api, goodOf(250), { ...WAIT, onSent: (events) => sent.push(events) });
    expect(report.recorded).toHaveLength(250);
    expect(sent).toEqual([100, 100, 50]);
    expect(arrived.map(({ body }) => (body as readonly { id: string }[])[0]?.id)).toEqual(['e-0', 'e-100', 'e-200']);
  });

  it('uses the same key for the same events and another one for others', async () => {
    const { api, start, arrived } = opened();
    await start(START);
    await sendEvents(api, goodOf(2), WAIT);
    await sendEvents(api, goodOf(2), WAIT);
    await sendEvents(api, goodOf(3), WAIT);
    const keys = arrived.map(({ key }) => key);
    expect(keys[0]).toBe(keys[1]);
    expect(keys[2]).not.toBe(keys[0]);
  });

  it('leaves out what the API refuses, and sends the others', async () => {
    let refusedOnce = false;
    const { api, start } = opened(({ method }) => {
      if (method !== 'POST' || refusedOnce) return undefined;
      refusedOnce = true;
      const refusals = [{ index: 1, reason: 'recorder-not-you', detail: 'your own id is accepted' }];
      return problem(422, 'event-refused', 'An involvement event was refused', { refusals });
    });
    await start(START);
    const report = await sendEvents(api, goodOf(3), WAIT);
    expect(report.refused).toEqual([
      { line: 2, refusal: { reason: 'recorder-not-you', detail: 'your own id is accepted' } },
    ]);
    expect(report.recorded).toEqual(['urn:example#e-0', 'urn:example#e-2']);
  });

  it('gives all that the API says of what it suspects, so that another person can confirm it', async () => {
    const refusal = {
      reason: 'personal-data',
      detail: 'data.place looks like a full postcode',
      certainty: 'suspected',
      fields: [{ path: 'data.place', kind: 'a full postcode' }],
      digest: 'a'.repeat(64),
    };
    const { api } = opened(() => problem(422, 'event-refused', 'Refused', { refusals: [{ index: 0, ...refusal }] }));
    expect((await sendEvents(api, goodOf(1), WAIT)).refused).toEqual([{ line: 1, refusal }]);
  });

  it('names events whose id stands for other content', async () => {
    const { api, start } = opened(({ body }) =>
      Array.isArray(body) && body.length === 2
        ? problem(409, 'event-id-taken', 'This event id is recorded with other content', {
            eventIds: ['urn:example#e-0'],
          })
        : undefined,
    );
    await start(START);
    const report = await sendEvents(api, goodOf(2), WAIT);
    expect(report.refused).toMatchObject([{ line: 1, refusal: { reason: 'event-id-taken' } }]);
    expect(report.recorded).toEqual(['urn:example#e-1']);
  });

  it('fails when the programme is not there, for that is no fault of an event', async () => {
    const { api } = opened();
    await expect(sendEvents(api, goodOf(1), WAIT)).rejects.toMatchObject({ exit: 1 });
  });

  it('asks again after events that an earlier answer had on their way', async () => {
    const accepted = {
      status: 202,
      body: { programme: 'P-017', items: [{ eventId: 'urn:example#e-0', status: 'accepted' }] },
    };
    const recorded = {
      status: 200,
      body: {
        eventId: 'urn:example#e-0',
        status: 'recorded',
        version: 4,
        recordedAt: '2026-11-16T12:00:01Z',
        location: '/v1',
      },
    };
    const { api } = opened(({ method }) => (method === 'POST' ? accepted : recorded));
    expect(await sendEvents(api, goodOf(1), WAIT)).toMatchObject({ recorded: ['urn:example#e-0'], accepted: [] });
    expect(await sendEvents(api, goodOf(1), { waitSeconds: 0 })).toMatchObject({ accepted: ['urn:example#e-0'] });
  });

  it('repeats a request while an engine is away for a moment, and gives up with "cannot reach"', async () => {
    let away = 2;
    const { api, start } = opened(() => (away-- > 0 ? problem(503, 'engine-unavailable', 'Away') : undefined));
    await start(START);
    expect((await sendEvents(api, goodOf(1), WAIT)).recorded).toHaveLength(1);
    away = 99;
    await expect(sendEvents(api, goodOf(2), WAIT)).rejects.toMatchObject({ exit: 3 });
  });
});
