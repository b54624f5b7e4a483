import { expect } from '@jest/globals';
import { asOriginal, inheritanceOf } from '@throughline/domain';
import { focusGroup, fact, hub, survey } from '../facts.ts';
import { scenario } from '../scenario.ts';

/** Boards A and B end on 31 March 2027 and C succeeds them; the running programme goes on, and is forked where its people are split. */
export const merger = scenario(11, 'Merger', async ({ at, begins, driver }) => {
  at('2027-02-01');
  const stroke = await begins('P-011', { tier: 'T2', organisation: 'QAA' });
  await stroke.closesUpTo('context');
  const { pack } = (await stroke.projection()).programme;
  const owned = (await stroke.history()).length;

  at('2027-03-15');
  const succession = { to: 'QCC', reason: 'The boards were merged', approvers: { 'ap-1': 'ap-9' } };
  expect(await stroke.steer('bs-1', { type: 'OfferTransfer', ...succession })).toMatchObject({ outcome: 'recorded' });
  expect((await stroke.projection()).programme).toMatchObject({ organisation: 'QAA', approvers: {} });

  at('2027-04-01', '00:01');
  expect(await stroke.steer('bs-9', { type: 'AcceptOffer', offer: 1 })).toMatchObject({ outcome: 'recorded' });
  const { programme } = await stroke.projection();
  expect(programme).toMatchObject({ status: 'running', organisation: 'QCC', pack, approvers: { 'ap-1': 'ap-9' } });
  expect(programme.predecessors).toMatchObject([{ organisation: 'QAA' }]);
  expect(programme.gates.context).toMatchObject({ decided: 'closed', closure: { closedBy: { id: 'ap-1' } } });

  const before = await stroke.asKnownOn('2027-03-31');
  expect(before.events).toHaveLength(owned + 1);
  expect(before.projection.programme.organisation).toBe('QAA');
  expect(await stroke.shown()).toMatchObject({ organisation: 'QCC', predecessors: [{ organisation: 'QAA' }], pack });

  at('2027-04-12');
  const reopening = { type: 'ReopenGate', gate: 'context', reason: 'To look at it again' } as const;
  expect(await stroke.steer('ap-1', reopening)).toMatchObject({
    outcome: 'refused',
    unmet: [{ requirement: 'replaced', why: expect.stringContaining('ap-9 acts as approver in place of ap-1') }],
  });
  for (const gate of ['options', 'readiness'] as const) {
    await stroke.hasGroundworkFor(gate);
    expect(await stroke.tryToClose(gate, 'ap-9')).toEqual([]);
  }
  const ofA = await driver.shown.get(`/v1/programmes/${stroke.id}`, 'QAA');
  expect(ofA).toMatchObject({
    version: owned + 2,
    gates: [{ status: 'closed' }, { status: 'open' }, {}, {}, {}, {}, {}],
  });

  const report = async (organisation: string): Promise<Readonly<Record<string, unknown>>> =>
    driver.shown.get(
      `/v1/reports/involvement?organisation=${organisation}&from=2027-01-01&to=2027-12-31&nature=${driver.nature}`,
    );
  const mine = async (organisation: string) => (await report(organisation))['activity'];
  const [activityOfA, activityOfC] = [await mine('QAA'), await mine('QCC')];
  expect(activityOfA).toMatchObject({ partnerLed: 1 });
  expect(activityOfC).toMatchObject({ partnerLed: 0, coProduction: 1 });

  at('2027-05-04');
  const split = {
    title: 'Stroke services, north',
    organisation: 'QDD',
    reason: 'The northern districts went to another board',
    part: 'people of the northern districts',
    remainder: 'people of the south',
  };
  const north = await stroke.forks('ap-9', 'P-012', split, 'bs-9');
  const past = (await stroke.history()).slice(0, -1);
  const shared = (await north.history()).filter((event) => inheritanceOf(event)?.from === stroke.id);
  expect(shared.map((event) => asOriginal(event).eventId)).toEqual(past.map(({ eventId }) => eventId));
  expect((await north.projection()).programme.gates).toEqual((await stroke.projection()).programme.gates);
  expect(await stroke.shown()).toMatchObject({
    forks: [{ programme: north.id, organisation: 'QDD' }],
    forkedFrom: null,
  });
  expect(await north.shown()).toMatchObject({
    organisation: 'QDD',
    pack,
    forks: [],
    forkedFrom: { programme: stroke.id, version: past.length },
    gates: [{ status: 'closed', closure: { closedBy: { id: 'ap-1' } } }, {}, { status: 'closed' }, {}, {}, {}, {}],
  });
  expect([
    await north.shown(undefined, ['2027-03-31', '23:59']),
    await north.shown(undefined, ['2027-05-04', '23:59']),
  ]).toMatchObject([
    { id: stroke.id, organisation: 'QAA', gates: [{ status: 'closed' }, { status: 'open' }, {}, {}, {}, {}, {}] },
    { id: north.id, organisation: 'QDD' },
  ]);

  await north.records(survey(412, { data: hub(1) }), fact('public_meeting', { meetings: 1 }, { data: hub(1) }));
  const heard = 'involvement.about-this-version';
  expect([(await north.requirement(heard)).met, (await stroke.requirement(heard)).met]).toEqual([true, false]);
  const both = {
    sections: [
      { programme: stroke.id, ...hub(1) },
      { programme: north.id, ...hub(1) },
    ],
    session: 'one-evening',
  };
  await stroke.records(focusGroup([], { data: both }));
  await north.records(focusGroup([], { data: both }));
  expect([await stroke.requirement(heard), await north.requirement(heard)]).toMatchObject([
    { why: expect.stringContaining('1 method of 2') },
    { by: { length: 3 } },
  ]);
  expect([await mine('QAA'), (await report('QDD'))['programmes']]).toEqual([activityOfA, [north.id]]);

  at('2027-05-10');
  const counted = await mine('QCC');
  const rest = await stroke.forks('bs-9', 'P-013', {
    title: 'Stroke rehabilitation',
    reason: 'The assurance checkpoint cleared the hub, not the rehabilitation beds',
    part: 'rehabilitation beds',
    remainder: 'the hub, which was cleared',
    cleared: { proposal: 'hub', version: 1 },
    goesBackTo: 'readiness',
  });
  expect(await mine('QCC')).toEqual(counted);
  expect(await Promise.all((['options', 'readiness'] as const).map((gate) => rest.statusOf(gate)))).toEqual([
    'closed',
    'reopened',
  ]);
  expect(await stroke.statusOf('readiness')).toBe('closed');
  const frozen = 'readiness.proposal-frozen';
  expect(await rest.requirement(frozen)).toMatchObject({ met: false, why: expect.stringContaining('hub@1') });
  expect(await rest.tryToClose('readiness', 'ap-9')).toContain(frozen);
  await rest.records(fact('proposal_version_frozen', { title: 'Rehabilitation at home' }, { data: hub(2) }));
  expect((await rest.requirement(frozen)).met).toBe(true);
  expect((await stroke.requirement(frozen)).by).not.toEqual((await rest.requirement(frozen)).by);

  const survey1 = past.find(({ type }) => type === 'throughline.involvement.survey.v1')?.eventId ?? '';
  await stroke.records(fact('retraction', { retracts: survey1, reason: 'Counted twice by the supplier' }));
  for (const one of [stroke, north, rest])
    expect([one.id, await one.statusOf('context')]).toEqual([one.id, 'questioned']);
});
