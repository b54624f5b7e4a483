import { expect } from '@jest/globals';
import { decision, fact } from '../facts.ts';
import { scenario } from '../scenario.ts';

const COMMITTEE = 'Example joint committee';
const by = (body: string) => fact('decision_made', { ...decision('2027-05-27').details, body }, { on: '2027-05-27' });

/** Board and joint committee decide on 27 May; the committee was not quorate and rescinds its own, under another spelling of its name. */
export const twoDecidingBodies = scenario(20, 'Two deciding bodies', async ({ at, begins }) => {
  at('2026-12-18');
  const stroke = await begins('P-020', { tier: 'T2', window: ['2027-01-11', '2027-04-09'] });
  await stroke.closesUpTo('readiness');
  at('2027-04-12');
  await stroke.hasGroundworkFor('involvement');
  expect(await stroke.tryToClose('involvement')).toEqual([]);
  at('2027-05-28');
  await stroke.hasGroundworkFor('decision', ['decision_made']);
  const [board = '', committee = ''] = await stroke.records(by('Example ICB board'), by(COMMITTEE));
  at('2027-06-10');
  const [rescission = ''] = await stroke.records(
    fact('decision_rescinded', {
      decidedOn: '2027-05-27',
      rescindedOn: '2027-06-10',
      reason: 'It was not quorate',
      body: 'The NHS Example Joint Committee',
    }),
  );
  const sequence = await stroke.requirement('decision.sequence');
  expect(sequence).toMatchObject({ met: true, by: expect.arrayContaining([board]) });
  expect(sequence.by).not.toContain(committee);
  const { observations } = await stroke.shown('gates/decision/explanation');
  expect(observations).toEqual(
    expect.arrayContaining([
      expect.objectContaining({
        what:
          `the final decision of ${COMMITTEE} of 27 May 2027 was rescinded on 10 June 2027; ` +
          'the final decision of Example ICB board of 27 May 2027 stands',
        evidence: [committee, rescission],
      }),
      expect.objectContaining({
        what: `“${COMMITTEE}”, “The NHS Example Joint Committee” are taken for one deciding body`,
      }),
    ]),
  );
  expect(await stroke.tryToClose('decision')).toEqual([]);
});
