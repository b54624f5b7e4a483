import { expect } from '@jest/globals';
import { scenario } from '../scenario.ts';

/** Board A offers a programme to C, which refuses it, lets a second offer expire, and accepts the third with its own people. */
export const transferRefused = scenario(18, 'Transfer offered and refused', async ({ at, begins, driver }) => {
  at('2027-02-01');
  const stroke = await begins('P-018', { tier: 'T2', organisation: 'QAA' });
  await stroke.closesUpTo('context');
  const offer = { type: 'OfferTransfer', to: 'QCC', reason: 'The boards are to merge', approvers: {} } as const;
  const organisation = async () => (await stroke.projection()).programme.organisation;
  const shown = (number: number) => driver.shown.get(`/v1/programmes/${stroke.id}/offers/${number}`, 'QCC');

  at('2027-02-15');
  expect(await stroke.steer('ap-1', offer)).toMatchObject({ outcome: 'refused', unmet: [{ requirement: 'role' }] });
  expect(await stroke.steer('bs-1', { ...offer, to: 'QZZ' })).toMatchObject({ code: 'unknown-organisation' });
  expect(await stroke.steer('bs-1', { ...offer, to: 'QHG' })).toMatchObject({ code: 'organisation-abolished' });
  expect(await stroke.steer('bs-1', offer)).toMatchObject({ outcome: 'recorded' });
  expect(await stroke.shown()).toMatchObject({ organisation: 'QAA', offers: [{ to: 'QCC', status: 'open' }] });
  expect(await shown(1)).toMatchObject({ side: 'receiver', from: 'QAA', title: 'Stroke services', tier: 'T2' });
  await expect(driver.shown.get(`/v1/programmes/${stroke.id}`, 'QCC')).rejects.toThrow('404');
  await expect(driver.shown.get(`/v1/programmes/${stroke.id}/offers/1`, 'QDD')).rejects.toThrow('404');

  at('2027-02-22');
  const refusal = { type: 'RefuseOffer', offer: 1, reason: 'Not before its budget is agreed' } as const;
  expect(await stroke.steer('ap-9', refusal)).toMatchObject({ outcome: 'refused', unmet: [{ requirement: 'role' }] });
  expect(await stroke.steer('pm-9', refusal)).toMatchObject({ outcome: 'recorded' });
  expect(await stroke.steer('pm-9', { type: 'AcceptOffer', offer: 1 })).toMatchObject({ code: 'offer-over' });
  expect(await shown(1)).toMatchObject({ status: 'refused', ended: { reason: refusal.reason } });
  await stroke.hasGroundworkFor('options');
  expect(await stroke.tryToClose('options')).toEqual([]);

  at('2027-03-01');
  expect(await stroke.steer('bs-1', { ...offer, expiresAt: '2027-03-05T17:00:00Z' })).toMatchObject({
    outcome: 'recorded',
  });
  at('2027-03-05', '17:00');
  expect(await stroke.steer('bs-9', { type: 'AcceptOffer', offer: 2 })).toMatchObject({ code: 'offer-over' });
  expect(await organisation()).toBe('QAA');

  at('2027-03-08');
  expect(await stroke.steer('bs-1', { ...offer, approvers: { 'ap-1': 'ap-7' } })).toMatchObject({
    outcome: 'recorded',
  });
  expect(await stroke.steer('bs-9', { type: 'AcceptOffer', offer: 3 })).toMatchObject({ code: 'unknown-approver' });
  expect(await organisation()).toBe('QAA');
  const approvers = { 'ap-1': 'ap-9' };
  expect(await stroke.steer('bs-9', { type: 'AcceptOffer', offer: 3, approvers })).toMatchObject({
    outcome: 'recorded',
  });
  expect((await stroke.projection()).programme).toMatchObject({
    organisation: 'QCC',
    approvers,
    owner: { id: 'bs-9' },
    offers: [{ ended: { how: 'refused' } }, { ended: null }, { ended: { how: 'accepted', by: { id: 'bs-9' } } }],
  });
  expect((await driver.shown.get(`/v1/programmes/${stroke.id}`, 'QCC'))['organisation']).toBe('QCC');
});
