import { expect } from '@jest/globals';
import { documentOf, focusGroup } from '../facts.ts';
import { scenario } from '../scenario.ts';
import { idOnRecord } from '../world.ts';

/** The same event id three times; then the same document, date and place under two new ids, of which one is another session after all. */
export const duplicates = scenario(4, 'Duplicates', async ({ at, begins }) => {
  at('2027-02-01');
  const stroke = await begins('P-004', { tier: 'T1' });
  const session = focusGroup(['PC-AGE-OLDER'], {
    id: `${stroke.id}-a`,
    on: '2027-01-28',
    data: { place: 'Corby', ...documentOf('2027-01-28') },
  });
  const counted = async () => (await stroke.requirement('context.needs-involvement')).why;
  const first = idOnRecord(`${stroke.id}-a`);
  const onRecord = async () => (await stroke.history()).map(({ eventId }) => eventId);
  const told = async (type: string) => (await stroke.history()).filter((event) => event.type === type);

  await stroke.records(session, session);
  await stroke.records(session);
  expect((await onRecord()).filter((eventId) => eventId === first)).toHaveLength(1);
  expect(await counted()).toMatch(/^1 event recorded/);

  const [second = '', third = ''] = await stroke.records(
    { ...session, id: `${stroke.id}-b` },
    { ...session, id: `${stroke.id}-c` },
  );
  expect(await onRecord()).toEqual(expect.arrayContaining([first, second, third]));
  expect(await counted()).toMatch(/^1 event recorded/);
  expect(await told('DuplicateSuspected')).toMatchObject([
    { payload: { event: second, of: first } },
    { payload: { event: third, of: first } },
  ]);
  expect((await stroke.projection()).setAside[third]).toContain(first);

  const listed = async () => (await stroke.shown('duplicates'))['items'];
  const sides = (suspected: string) => ({
    suspected: expect.objectContaining({ eventId: suspected }),
    counts: expect.objectContaining({ eventId: first }),
  });
  expect(await listed()).toEqual([
    { event: second, of: first, status: 'open', ...sides(second) },
    { event: third, of: first, status: 'open', ...sides(third) },
  ]);

  const resolve = { type: 'ResolveDuplicate', reason: 'Asked whoever held the sessions' } as const;
  const own = await stroke.steer('il-1', { ...resolve, event: second, resolution: 'same' });
  expect(own).toMatchObject({ outcome: 'refused', unmet: [{ requirement: 'same-person' }] });
  await stroke.steer('pm-1', { ...resolve, event: second, resolution: 'same' });
  await stroke.steer('pm-1', { ...resolve, event: third, resolution: 'different' });
  expect(await counted()).toMatch(/^2 events recorded/);
  expect(await listed()).toMatchObject([{ status: 'same' }, { status: 'different' }]);
  expect(await told('DuplicateResolved')).toMatchObject([
    { payload: { event: second, resolution: 'same', by: { id: 'pm-1' } } },
    { payload: { event: third, resolution: 'different', reason: 'Asked whoever held the sessions' } },
  ]);
});
