import { describe, expect, it } from '@jest/globals';
import { GATES, INCLUSION_GROUPS, INTEGRATED_CARE_BOARDS, natureOf, parseInvolvementEvent } from '@throughline/domain';
import { shippedPack } from '@throughline/policy/testing';
import { type Answer, playCase } from './play.ts';
import { nameOf, readCase, readEvents, readPage, type SampleEvent, sampleIds, VARIANTS } from './sample-cases.ts';

const plays = sampleIds.flatMap((id) => VARIANTS.map((variant) => ({ id, variant })));
const metIn = ({ requirements }: Answer): readonly string[] =>
  requirements.filter((requirement) => requirement.met).map((requirement) => requirement.key);
const groupCodes = new Set(INCLUSION_GROUPS.map((group) => group.code));

describe('the five cases', () => {
  it('are all there', () => {
    expect(sampleIds).toEqual([
      'corby-urgent-care-centre',
      'path-to-excellence',
      'shaping-a-healthier-future',
      'transforming-participation-refresh',
      'west-herts-hospitals',
    ]);
  });
});

describe.each(sampleIds)('the case %s', (id) => {
  const sample = readCase(id);
  const documented = readEvents(id, 'documented');
  const assumed = readEvents(id, 'assumed');

  it('belongs to a body that exists today', () => {
    const board = INTEGRATED_CARE_BOARDS.find((icb) => icb.code === sample.organisation.code);
    expect(board === undefined ? sample.organisation.name : board.abolished).toBe(
      board === undefined ? 'NHS England' : null,
    );
    if (board !== undefined) expect(sample.organisation.name).toBe(board.name);
  });

  it('gives a source for each fact, and a reason for each that becomes no event', () => {
    for (const fact of sample.facts) {
      expect([fact.id, fact.source.length > 3, (fact.date === undefined) !== (fact.approx === undefined)]).toEqual([
        fact.id,
        true,
        true,
      ]);
      if (fact.becomes === null) expect([fact.id, (fact.why ?? '').length > 10]).toEqual([fact.id, true]);
    }
  });

  it('is told on a page that says what happened, where that is written and what the plays show', () => {
    const page = readPage(id);
    for (const heading of ['## What happened', '## Sources', '## What the plays show']) expect(page).toContain(heading);
  });

  it('records as documented exactly what its facts become', () => {
    expect(documented.map(nameOf).sort()).toEqual(sample.facts.flatMap((fact) => fact.becomes ?? []).sort());
    expect(documented.filter((event) => event.data.assumed)).toEqual([]);
  });

  it('says of each fact with an approximate date that the day is chosen', () => {
    for (const fact of sample.facts.filter((f) => f.approx !== undefined))
      for (const name of fact.becomes ?? []) {
        const event = documented.find((e) => nameOf(e) === name);
        expect([name, event?.data['note']]).toEqual([name, expect.stringContaining('the day is chosen')]);
      }
  });

  it('assumes nothing but on top of what is documented, and marks it', () => {
    const plain = ({ id: _id, subject: _subject, ...event }: SampleEvent, variant: string) =>
      JSON.stringify(event).replaceAll(`#${variant}.`, '#');
    const filled = assumed.filter((event) => event.data.assumed);
    const kept = assumed.filter((event) => !event.data.assumed);
    expect(kept.map((event) => plain(event, 'assumed'))).toEqual(documented.map((event) => plain(event, 'documented')));
    expect(filled.every((event) => event.id.startsWith('assumed.gap-'))).toBe(true);
    expect(filled.length).toBeGreaterThan(0);
  });

  it('names only groups of the inclusion list', () => {
    const codes = assumed.flatMap(
      (event) => JSON.stringify(event.data).match(/"(code|requiredGroups|groupsCovered)":(\[[^\]]*\]|"[^"]*")/g) ?? [],
    );
    for (const code of codes.flatMap((text) => text.match(/[A-Z][A-Z0-9]+(-[A-Z0-9]+)*/g) ?? []))
      expect([code, groupCodes.has(code)]).toEqual([code, true]);
  });

  it('asks at moments in order of time and of the gates, by two people', () => {
    const { moments } = sample;
    expect([...moments].sort((a, b) => (a.at < b.at ? -1 : 1))).toEqual(moments);
    expect([...moments].sort((a, b) => GATES.indexOf(a.gate) - GATES.indexOf(b.gate))).toEqual(moments);
    for (const { request, close, at } of moments) {
      expect(request.by).not.toBe(close.by);
      expect(at > sample.startedAt).toBe(true);
    }
  });

  it('expects only what its policy pack requires', () => {
    const keys = new Set(shippedPack(sample.pack.id, sample.pack.version).requirements.map((r) => r.key));
    for (const { gate, expected } of sample.moments)
      for (const { requirements, met = [] } of Object.values(expected))
        for (const key of [...requirements, ...met])
          expect([key, key === 'earlier-gate' || (keys.has(key) && key.startsWith(`${gate}.`))]).toEqual([key, true]);
  });
});

describe.each(plays)('$id as $variant', ({ id, variant }) => {
  const sample = readCase(id);
  const events = readEvents(id, variant);

  it('has events that are valid, of this programme, with ids of their own, in the order in which they were known', () => {
    const ids = new Set(events.map((event) => `${event.source}#${event.id}`));
    expect(ids.size).toBe(events.length);
    expect(natureOf(sample.variants[variant].programme)).toBe('replay');
    expect(
      [...events].sort((a, b) => (a.replaymoment < b.replaymoment ? -1 : a.replaymoment > b.replaymoment ? 1 : 0)),
    ).toEqual(events);
    for (const event of events) {
      const parsed = parseInvolvementEvent(event);
      expect([event.id, parsed.ok ? 'valid' : parsed.refusal]).toEqual([event.id, 'valid']);
      expect([event.subject, event.id.startsWith(`${variant}.`), event.time <= event.replaymoment]).toEqual([
        sample.variants[variant].programme,
        true,
        true,
      ]);
      expect(event.replaymoment > sample.startedAt).toBe(true);
    }
  });

  it('reaches at each moment what is expected', async () => {
    const { answers } = await playCase(sample, variant, { events });
    expect(answers.length).toBeGreaterThan(0);
    for (const answer of answers) {
      const { moment, verdict, unmet } = answer;
      const expected = moment.expected[variant];
      const lacking = unmet.map((reason) => reason.requirement);
      expect([moment.gate, verdict, lacking]).toEqual([
        moment.gate,
        expected?.verdict,
        expected?.verdict === 'closes' ? [] : expect.arrayContaining([...(expected?.requirements ?? [])]),
      ]);
      expect(metIn(answer)).toEqual(
        expect.arrayContaining([
          ...(expected?.met ?? []),
          ...(verdict === 'closes' ? (expected?.requirements ?? []) : []),
        ]),
      );
    }
  });
});
