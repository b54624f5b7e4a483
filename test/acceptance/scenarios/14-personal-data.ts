import { expect } from '@jest/globals';
import { focusGroup } from '../facts.ts';
import { scenario } from '../scenario.ts';
import { idOnRecord } from '../world.ts';

/** Nobody's: the number that is printed in examples. */
const NHS_NUMBER = '943 476 5919';

/** A partner posts the names of those who signed in, and an NHS number; then the same session as aggregates. */
export const personalData = scenario(14, 'Personal data', async ({ at, begins, sends, driver }) => {
  at('2027-02-09');
  const stroke = await begins('P-014', { tier: 'T1' });
  const id = `${stroke.id}-session`;
  const posted = { note: `Needs an interpreter: ${NHS_NUMBER}`, signInNames: ['A N Other', 'B Body'] };
  const before = (await driver.refused()).length;
  await sends(stroke.evidence(focusGroup([], { id, data: posted })));

  expect(await driver.record.findEvent(idOnRecord(id))).toBeUndefined();
  const letters = (await driver.refused()).slice(before);
  expect(letters).toMatchObject([{ reason: 'personal-data', bytes: null, status: 'open' }]);
  expect(JSON.stringify(letters)).not.toMatch(/943|A N Other/);
  expect(driver.warnings()).toContain('what looks like personal data was quarantined without its content');

  await stroke.records(focusGroup(['PC-DIS-SENS'], { id, data: { participants: { band: '8-19' } } }));
  expect((await stroke.requirement('context.needs-involvement')).by).toEqual([idOnRecord(id)]);
  expect(JSON.stringify(await stroke.history())).not.toMatch(/943 476|A N Other/);
});
