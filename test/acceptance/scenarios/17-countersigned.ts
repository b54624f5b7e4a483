import { expect } from '@jest/globals';
import { documentOf, fact, late, reached, survey, type Told } from '../facts.ts';
import { scenario } from '../scenario.ts';

const NEED = 'context.seldom-heard';
const outreach = (data: Told['data']): Told =>
  fact(
    'partner_outreach',
    { sessions: 1 },
    {
      on: '2027-01-11',
      data: {
        partnerOrganisation: 'Community Voices',
        ...reached('IH-HOMELESS'),
        ...late('Found in a box when the office moved'),
        ...documentOf('2027-01-12'),
        ...data,
      },
    },
  );
/** What the recorder of an event writes of a countersignature. */
const claimed = { recording: { contemporaneous: false, reason: 'Found in a box', countersignedBy: 'ap-1' } };

/** On 8 March il-1 records outreach of 11 January and names ap-1 as countersigner; it counts from ap-1's own command on, and as long as it stays as it was then. */
export const countersigned = scenario(17, 'Countersigned', async ({ at, begins }) => {
  at('2027-01-12');
  const stroke = await begins('P-017', { tier: 'T1' });
  at('2027-03-08');
  const [evidence = ''] = await stroke.records(outreach(claimed));
  const isMet = async () => (await stroke.requirement(NEED)).met;
  expect(await isMet()).toBe(false);
  expect(await stroke.shown('gates/context/explanation')).toMatchObject({
    awaited: [
      {
        event: evidence,
        counts: false,
        needs: ['countersignature'],
        countersigning: { roles: expect.arrayContaining(['approver']), notBy: ['il-1'] },
        whoMustAct: expect.stringContaining('somebody other than il-1 countersigns it'),
      },
    ],
  });

  expect(await stroke.countersigns('il-1', evidence)).toMatchObject({
    outcome: 'refused',
    unmet: [{ requirement: 'same-person', why: 'il-1 recorded or corrected this evidence' }],
  });
  expect(await isMet()).toBe(false);
  expect(await stroke.countersigns('ap-1', evidence)).toMatchObject({ outcome: 'recorded' });
  expect(await stroke.countersigns('bs-1', evidence)).toMatchObject({ outcome: 'unchanged' });
  expect(await isMet()).toBe(true);
  expect(await stroke.shown()).toMatchObject({ setAside: [], awaited: [] });

  at('2027-03-09');
  const more = outreach({ ...claimed, themes: ['Letters that are easy to read'] });
  const [correction = ''] = await stroke.corrects(evidence, more, 'A theme had been left out');
  expect(await isMet()).toBe(false);
  expect(await stroke.countersigns('ap-1', correction)).toMatchObject({ outcome: 'recorded' });
  expect(await isMet()).toBe(true);

  const then = await stroke.asKnownOn('2027-03-08', '09:00').catch(() => undefined);
  expect(then?.projection.programme.countersignatures ?? {}).toEqual({});
  const [prompt = ''] = await stroke.records(survey(40));
  expect(await stroke.countersigns('ap-1', prompt)).toMatchObject({
    outcome: 'rejected',
    code: 'nothing-to-countersign',
  });
});
