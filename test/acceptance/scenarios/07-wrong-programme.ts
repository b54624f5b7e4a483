import { expect } from '@jest/globals';
import { fact, focusGroup, reached } from '../facts.ts';
import { scenario } from '../scenario.ts';

/** An entry of the history whose data names the other. */
const linked = (eventId: string, data: Readonly<Record<string, unknown>>) =>
  expect.objectContaining({ eventId, payload: expect.objectContaining({ data: expect.objectContaining(data) }) });

/** Sent as P-017, though the evidence says P-071: reattributed after P-017 has closed a gate on it. */
export const wrongProgramme = scenario(7, 'Wrong programme', async ({ at, begins }) => {
  at('2027-02-09');
  const wrong = await begins('P-017', { tier: 'T1' });
  const right = await begins('P-071', { tier: 'T1' });
  await wrong.hasGroundworkFor('context', ['survey', 'focus_group', 'public_meeting', 'partner_outreach']);
  const session = focusGroup(['PC-DIS-SENS']);
  const [sent = ''] = await wrong.records(session);
  expect(await wrong.tryToClose('context')).toEqual([]);

  at('2027-02-15');
  const [reattributed = ''] = await wrong.records(
    fact('reattribution', { reattributes: sent, to: right.id, reason: 'The sheet says P-071' }),
  );
  const [own = ''] = await right.records({
    ...session,
    on: '2027-02-09',
    data: { ...reached('PC-DIS-SENS'), reattributedFrom: sent },
  });

  expect(await wrong.statusOf('context')).toBe('questioned');
  expect((await wrong.projection()).programme.gates.context.questions).toMatchObject([
    { requirement: 'context.needs-involvement', reliedOn: sent, what: `withdrawn by ${reattributed}` },
  ]);
  expect((await wrong.requirement('context.needs-involvement')).met).toBe(false);
  expect((await right.requirement('context.needs-involvement')).by).toEqual([own]);
  expect(await wrong.shown('history')).toMatchObject({
    items: expect.arrayContaining([
      linked(reattributed, { details: expect.objectContaining({ reattributes: sent, to: right.id }) }),
    ]),
  });
  expect(await right.shown('history')).toMatchObject({
    items: expect.arrayContaining([linked(own, { reattributedFrom: sent })]),
  });
  expect((await wrong.history()).map(({ eventId }) => eventId)).toContain(sent);
});
