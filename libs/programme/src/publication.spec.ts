import { describe, expect, it } from '@jest/globals';
import type { CommandRequest } from '@throughline/domain';
import { evidence } from '@throughline/domain/testing';
import { programmeAtAddress } from './publication.ts';
import { APPROVER, bench, NOW, PM } from './testing.ts';

const on = NOW.slice(0, 10);
const said = evidence('focus_group', { sessions: 2 }, { id: 'said', on, data: { themes: ['Parking', 'Cost'] } });
const request = (over: object = {}): CommandRequest<'RequestPublication'> => ({
  type: 'RequestPublication',
  page: 'stroke-services',
  summary: ['We plan stroke services.'],
  contact: { team: 'Involvement team', mailbox: 'involvement@qpm.nhs.example' },
  parts: ['feedback'],
  noindex: false,
  leaveOut: [],
  ...over,
});
const by = (commandId: string, person: typeof APPROVER | typeof PM = PM, programme = 'P-001') => ({
  commandId,
  by: person,
  programme,
});
const quotedIn = async (at: ReturnType<typeof bench>) =>
  (await at.history()).flatMap(({ type, payload }) =>
    type === 'PublicationRequested'
      ? [(payload as { readonly quoted: readonly { readonly words: string }[] }).quoted.map(({ words }) => words)]
      : [],
  );

describe('a request for a public page', () => {
  it('holds the texts of events that are on record then, of the parts that are shown, but for those left out', async () => {
    const at = bench();
    await at.start();
    await at.record(said);
    const out = { leaveOut: [{ event: said.eventId, field: 'themes.1' }] };
    await at.execute(request(out), by('first'));
    await at.execute(request({ parts: ['gates'] }), by('second'));
    await at.record(evidence('focus_group', { sessions: 1 }, { id: 'later', on, data: { themes: ['Later'] } }));
    expect((await at.execute({ type: 'ApprovePublication', text: 2 }, by('approve', APPROVER))).outcome).toMatchObject({
      outcome: 'recorded',
    });
    expect(await quotedIn(at)).toEqual([['Parking'], []]);
  });

  it('takes its address for the programme, and no other programme of the organisation gets it', async () => {
    const at = bench();
    await at.start();
    await at.start({ programme: 'P-002', commandId: 'start-2' });
    const both = await Promise.all([at.execute(request(), by('one')), at.execute(request(), by('other', PM, 'P-002'))]);
    const outcomes = both.map(({ outcome }) => ('code' in outcome ? outcome.code : outcome.outcome));
    expect(outcomes.toSorted()).toEqual(['public-address-taken', 'recorded']);
    const holder = outcomes[0] === 'recorded' ? 'P-001' : 'P-002';
    expect(await programmeAtAddress(at.store, 'QPM', 'stroke-services')).toBe(holder);
    expect(await programmeAtAddress(at.store, 'QPM', 'other')).toBeUndefined();
    // The same programme asks for it again.
    expect((await at.execute(request(), by('again', PM, holder))).outcome).toMatchObject({ outcome: 'recorded' });
  });

  it('is answered the same when it is repeated', async () => {
    const at = bench();
    await at.start();
    const { outcome } = await at.execute(request(), by('once'));
    expect((await at.execute(request(), by('once'))).outcome).toEqual(outcome);
    expect((await at.history()).filter(({ type }) => type === 'PublicationRequested')).toHaveLength(1);
  });

  it('is refused where it holds what looks like a person’s', async () => {
    const at = bench();
    await at.start();
    for (const over of [
      { contact: { team: 'Involvement team', mailbox: 'jane.smith@qpm.nhs.example' } },
      { contact: { team: 'Jane Smith', line: 'Helpline 0800 123 4567' } },
      { summary: ['Ring 07700 900123 to take part.'] },
    ])
      await expect(at.execute(request(over), by('person'))).rejects.toThrow(/looks like/);
  });
});
