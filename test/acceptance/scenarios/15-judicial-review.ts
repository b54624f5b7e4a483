import { expect } from '@jest/globals';
import { factOf, type RecordedEvent } from '@throughline/domain';
import { isDigestOf, type SaltedDigest } from '@throughline/event-store';
import { documentOf, focusGroup, hub } from '../facts.ts';
import { scenario } from '../scenario.ts';

/** Events that say they reached Deaf people, by id. */
const onDeafPeople = (events: readonly RecordedEvent[]): readonly string[] =>
  events.flatMap((event) => {
    const data = factOf(event)?.data;
    const codes = data !== undefined && 'groupsReached' in data ? data.groupsReached.map(({ code }) => code) : [];
    return codes.includes('PC-DIS-SENS') ? [event.eventId] : [];
  });

/** Decided on 27 May 2027 at 14:05; a letter of 2 August asks what the board had on Deaf people. */
export const judicialReview = scenario(
  15,
  { name: 'Judicial review', without: 'the evidence pack, which test/system/packs.spec.ts has issued and verified' },
  async ({ at, begins }) => {
    at('2026-12-18');
    const stroke = await begins('P-015', { tier: 'T2', groups: ['PC-AGE-OLDER'] });
    await stroke.closesUpTo('readiness');
    at('2027-03-02');
    const session = focusGroup(['PC-DIS-SENS'], { data: { ...hub(1), ...documentOf('2027-03-02') } });
    const had = await stroke.records(session);
    at('2027-04-12');
    await stroke.hasGroundworkFor('involvement');
    expect(await stroke.tryToClose('involvement')).toEqual([]);
    at('2027-05-27', '14:05');
    await stroke.hasGroundworkFor('decision');
    expect(await stroke.tryToClose('decision')).toEqual([]);
    at('2027-06-10');
    const later = await stroke.records(focusGroup(['PC-DIS-SENS'], { on: '2027-06-01', data: hub(1) }));

    at('2027-08-02');
    const then = await stroke.asKnownOn('2027-05-27', '14:05');
    expect(then.projection.programme.gates.decision.decided).toBe('closed');
    expect(onDeafPeople(then.events)).toEqual(had);
    const known = new Set(then.events.map(({ eventId }) => eventId));
    expect(onDeafPeople((await stroke.history()).filter(({ eventId }) => !known.has(eventId)))).toEqual(later);
    expect(await stroke.asKnownOn('2027-05-27', '14:05')).toEqual(then);

    const known27May = ['2027-05-27', '14:05'] as const;
    const answered = await stroke.shown('history', known27May);
    const items = answered['items'] as readonly (RecordedEvent & { readonly saltedDigest: SaltedDigest })[];
    expect(items.map(({ eventId }) => eventId)).toEqual(then.events.map(({ eventId }) => eventId));
    expect(items.map(({ eventId }) => eventId)).not.toContain(later[0]);
    const everything = (await stroke.shown('history'))['items'] as readonly RecordedEvent[];
    const listedApart = everything.filter(({ eventId }) => !known.has(eventId));
    expect(onDeafPeople(listedApart.map((event) => ({ ...event, stream: then.events[0]?.stream ?? '' })))).toEqual(
      later,
    );
    for (const { payload, saltedDigest } of items) expect(isDigestOf(saltedDigest, payload)).toBe(true);
    expect(isDigestOf(items[0]!.saltedDigest, { ...(items[0]!.payload as object), title: 'Another' })).toBe(false);
    expect(JSON.stringify(await stroke.shown('history', known27May))).toBe(JSON.stringify(answered));
    expect(await stroke.shown('gates/decision', known27May)).toMatchObject({ status: 'closed' });

    const document = then.events.find(({ eventId }) => eventId === had[0]);
    expect(document).toMatchObject({ payload: { data: { evidence: documentOf('2027-03-02').evidence } } });
  },
);
