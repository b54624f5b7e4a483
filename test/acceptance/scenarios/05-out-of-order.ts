import { expect } from '@jest/globals';
import { closed, fact, focusGroup, hub, opened, survey, type Told } from '../facts.ts';
import { scenario } from '../scenario.ts';
import { idOnRecord, type Programme } from '../world.ts';

/** What is recorded of the consultation, in the order in which it happened, each under an id of its own. */
const consultation = (programme: Programme): readonly Told[] => {
  const corrected = programme.evidence(survey(88, { on: '2027-05-10', data: hub(1) }))['data'];
  const corrects = idOnRecord(`${programme.id}-d`);
  return [
    fact('proposal_version_frozen', { title: 'One hub' }, { on: '2027-04-20', data: hub(1) }),
    opened('2027-04-26', '2027-05-14'),
    focusGroup(['PC-AGE-OLDER', 'PC-DIS-SENS'], { on: '2027-05-07', data: hub(1) }),
    survey(98, { on: '2027-05-10', data: hub(1) }),
    closed('2027-05-14'),
    fact('feedback_published', { publishedOn: '2027-05-17' }, { on: '2027-05-17' }),
    fact('correction', { corrects, reason: 'Ten were counted twice', replacement: corrected }, { on: '2027-05-17' }),
  ].map((told, i) => ({ ...told, id: `${programme.id}-${'abcdefg'.charAt(i)}` }));
};

/** `feedback_published` of 17 May arrives before `consultation_closed` of the 14th, and a correction before its original. */
export const outOfOrder = scenario(5, 'Out of order', async ({ at, begins }) => {
  at('2027-04-01');
  const inOrder = await begins('P-005', { tier: 'T1', window: ['2027-04-26', '2027-05-14'] });
  const reversed = await begins('P-055', { tier: 'T1', window: ['2027-04-26', '2027-05-14'] });
  const repeated = await begins('P-555', { tier: 'T1', window: ['2027-04-26', '2027-05-14'] });
  at('2027-05-18');
  const told = consultation(inOrder);
  for (const one of told) await inOrder.records(one);
  await reversed.records(...consultation(reversed).toReversed());
  const again = consultation(repeated);
  await repeated.records(...again.slice(4), ...again.slice(5));
  await repeated.records(...again.slice(0, 5).toReversed(), ...again.slice(2, 4));

  expect((await inOrder.projection()).course.feedback?.on).toBe('2027-05-17');
  expect((await inOrder.requirement('involvement.window')).why).toContain('open for 19 days');
  const stated = (await inOrder.gates()).replaceAll('P-005', 'P');
  expect((await reversed.gates()).replaceAll('P-055', 'P')).toBe(stated);
  expect((await repeated.gates()).replaceAll('P-555', 'P')).toBe(stated);
  for (const programme of [inOrder, reversed, repeated]) {
    const involvement = (await programme.history()).filter(({ type }) => type.startsWith('throughline.involvement.'));
    expect(involvement).toHaveLength(told.length);
  }
});
