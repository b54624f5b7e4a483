import { expect } from '@jest/globals';
import { cloudEvent } from '@throughline/domain/testing';
import type { Page } from 'playwright-core';
import type { RunningApi } from '../api/running.ts';
import { ON } from './running.ts';

/** Starts a programme of QPM as its manager. */
export const started = async (api: RunningApi, programme: string, body: object = {}): Promise<void> => {
  const given = { programme, title: 'Stroke services', organisation: 'QPM', tier: 'T1', ...body };
  const { status } = await api.ask('pm-1', 'POST', '/v1/programmes', { body: given });
  expect([programme, status]).toEqual([programme, 201]);
};

/** Puts events on the record, and waits until they are. */
export const send = async (api: RunningApi, programme: string, body: readonly object[]): Promise<void> => {
  const path = `/v1/programmes/${programme}/involvement-events`;
  const { status } = await api.ask('il-1', 'POST', path, { body, headers: { prefer: 'wait=30' } });
  expect(status).toBe(201);
};

/** Puts on the record what gate Context asks for. */
export const recorded = (api: RunningApi, programme: string): Promise<void> => {
  const impact = { scope: 'screening', stage: 'initial', version: 1, requiredGroups: ['PC-DIS-SENS'] };
  const event = (kind: Parameters<typeof cloudEvent>[0], payload: Readonly<Record<string, unknown>>, id: string) =>
    cloudEvent(kind, payload, { programme, id: `${programme}-${id}`, on: ON });
  return send(api, programme, [
    event('duty_assessed', { applies: true, why: 'The service moves' }, '1'),
    event('impact_assessment_completed', impact, '2'),
    event('public_meeting', { meetings: 1 }, '3'),
  ]);
};

/** Types a day into the three fields of a group. @param day such as `2027-03-31`. */
export const typeDay = async (page: Page, group: string, day: string): Promise<void> => {
  const fields = page.getByRole('group', { name: group });
  const [year = '', month = '', date = ''] = day.split('-');
  await fields.getByLabel('Day').fill(String(Number(date)));
  await fields.getByLabel('Month').fill(String(Number(month)));
  await fields.getByLabel('Year').fill(year);
};
