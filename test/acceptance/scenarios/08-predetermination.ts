import { expect } from '@jest/globals';
import { decision, fact, opened } from '../facts.ts';
import { scenario } from '../scenario.ts';

/** The consultation runs from 11 January to 9 April; minutes of 25 March read "approve Option B". */
export const predetermination = scenario(8, 'Predetermination', async ({ at, begins }) => {
  at('2026-12-18');
  const stroke = await begins('P-008', { tier: 'T2', window: ['2027-01-11', '2027-04-09'] });
  await stroke.closesUpTo('readiness');
  at('2027-01-11');
  await stroke.records(opened('2027-01-11', '2027-04-09'));
  at('2027-03-26');
  const [minutes = ''] = await stroke.records(decision('2027-03-25'));
  const breach = (await stroke.history()).find(({ type }) => type === 'SequenceBreachRecorded');
  expect(breach).toMatchObject({ payload: { decidedOn: '2027-03-25', evidence: minutes } });

  at('2027-04-12');
  await stroke.hasGroundworkFor('involvement', ['consultation_opened']);
  expect(await stroke.tryToClose('involvement')).toEqual([]);
  at('2027-05-28');
  await stroke.hasGroundworkFor('decision', ['decision_made']);
  expect(await stroke.tryToClose('decision')).toContain('decision.sequence');

  await stroke.records(
    fact('decision_rescinded', {
      decidedOn: '2027-03-25',
      rescindedOn: '2027-04-20',
      reason: 'It was taken while people could still respond',
    }),
    decision('2027-05-27'),
  );
  expect(await stroke.tryToClose('decision')).toEqual([]);
  expect((await stroke.projection()).programme.breaches).toEqual({ '2027-03-25': 'cured' });
  expect((await stroke.history()).map(({ eventId }) => eventId)).toContain(breach?.eventId);
});
