import { expect } from '@jest/globals';
import { scenario } from '../scenario.ts';

/** Boards A and B end on 31 March 2027 and C succeeds them; the running programme goes on. */
export const merger = scenario(
  11,
  {
    name: 'Merger',
    without:
      'a split population that forks the programme; the mapping of approvers is recorded and shown, not enforced',
  },
  async ({ at, begins }) => {
    at('2027-02-01');
    const stroke = await begins('P-011', { tier: 'T2', organisation: 'QAA' });
    await stroke.closesUpTo('context');
    const { pack } = (await stroke.standing()).programme;
    const owned = (await stroke.history()).length;

    at('2027-04-01', '00:01');
    const succession = { to: 'QCC', reason: 'The boards were merged', approvers: { 'ap-1': 'ap-9' } };
    expect(await stroke.steer('bs-1', { type: 'TransferProgramme', ...succession })).toMatchObject({
      outcome: 'recorded',
    });
    const { programme } = await stroke.standing();
    expect(programme).toMatchObject({ status: 'running', organisation: 'QCC', pack, approvers: { 'ap-1': 'ap-9' } });
    expect(programme.predecessors).toMatchObject([{ organisation: 'QAA' }]);
    expect(programme.gates.context).toMatchObject({ decided: 'closed', closure: { closedBy: { id: 'ap-1' } } });

    const before = await stroke.asKnownOn('2027-03-31');
    expect(before.events).toHaveLength(owned);
    expect(before.standing.programme.organisation).toBe('QAA');

    expect(await stroke.shown()).toMatchObject({ organisation: 'QCC', predecessors: [{ organisation: 'QAA' }], pack });

    at('2027-04-12');
    await stroke.hasGroundworkFor('options');
    expect(await stroke.tryToClose('options', 'ap-9')).toEqual([]);
  },
);
