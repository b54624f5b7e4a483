import { describe, expect, it } from '@jest/globals';
import type { CommandRequest } from '@throughline/domain';
import { bench, directoryOf, NOW, PM } from './testing.ts';

const BOARD = { role: 'board-secretary', id: 'bs-9' } as const;
const OFFER = { type: 'OfferTransfer', to: 'QXX', reason: 'A merger', approvers: {} } as const satisfies CommandRequest;

const opened = async (...people: readonly string[]) => {
  const directory = directoryOf(...people);
  const { start, execute, history } = bench({ directory });
  await start();
  let commands = 0;
  const steer = async (action: CommandRequest, by: { role: string; id: string } = PM) =>
    (await execute(action, { commandId: `steer-${(commands += 1)}`, by })).outcome;
  return { steer, history, directory };
};

describe('an offer', () => {
  it.each([
    ['QHL', [], undefined],
    ['S9B9J', [], undefined],
    ['QXX', ['bs-9'], undefined],
    ['QXX', [], 'unknown-organisation'],
    ['QZZ', ['bs-9'], 'unknown-organisation'],
    ['QHG', ['bs-9'], 'organisation-abolished'],
  ] as const)('to %s, with %j of QXX in the directory, is %s', async (to, people, code) => {
    const { steer } = await opened(...people);
    expect(await steer({ ...OFFER, to })).toMatchObject(
      code === undefined ? { outcome: 'recorded', event: { type: 'OfferMade' } } : { outcome: 'rejected', code },
    );
  });

  it('makes no organisation known by people of every organisation, as a local stack has them', async () => {
    const { steer, directory } = await opened();
    directory.people.set('bs-9', { id: 'bs-9', organisation: '*', leftOn: null });
    expect(await steer(OFFER)).toMatchObject({ code: 'unknown-organisation' });
  });

  it('is accepted as it was proposed, or as whoever accepts says, and never with somebody unknown or gone', async () => {
    const { steer, directory } = await opened('bs-9', 'ap-9', 'ap-8');
    directory.people.set('ap-8', { id: 'ap-8', organisation: 'QXX', leftOn: NOW.slice(0, 10) });
    await steer({ ...OFFER, approvers: { 'ap-1': 'ap-7' } });
    const accept = { type: 'AcceptOffer', offer: 1 } as const;
    for (const action of [accept, { ...accept, approvers: { 'ap-1': 'ap-8' } }])
      expect(await steer(action, BOARD)).toMatchObject({ outcome: 'rejected', code: 'unknown-approver' });
    expect(await steer({ ...accept, approvers: { 'ap-1': 'ap-9' } }, BOARD)).toMatchObject({
      outcome: 'recorded',
      event: { type: 'ProgrammeTransferred' },
    });
  });

  it('that nobody made is unknown', async () => {
    const { steer, history } = await opened();
    expect(await steer({ type: 'AcceptOffer', offer: 1 }, BOARD)).toMatchObject({ code: 'unknown-offer' });
    expect(await steer({ type: 'RefuseOffer', offer: 1, reason: 'Not ours' }, BOARD)).toMatchObject({
      code: 'unknown-offer',
    });
    expect((await history()).map(({ type }) => type)).toEqual(['ProgrammeStarted']);
  });
});
