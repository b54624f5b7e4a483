import { describe, expect, it } from '@jest/globals';
import { cloudEvent } from '../testing.ts';
import { parseInvolvementEvent, toNewEvent } from './involvement-event.ts';
import { KINDS } from './kinds.ts';

const meeting = (over: Record<string, unknown> = {}, data: Record<string, unknown> = {}) => ({
  ...cloudEvent('public_meeting', { meetings: 1 }, { id: 'm-1', data }),
  ...over,
});
const reasonOf = (event: unknown): string | undefined => {
  const parsed = parseInvolvementEvent(event);
  return parsed.ok ? undefined : parsed.refusal.reason;
};

describe('an involvement event', () => {
  it('is stored with everything that came', () => {
    const parsed = parseInvolvementEvent(meeting({ traceparent: '00-abc-def-01' }));
    if (!parsed.ok) throw new Error(parsed.refusal.detail);
    const stored = toNewEvent(parsed.event);
    expect(stored).toMatchObject({
      eventId: 'urn:throughline:spec#m-1',
      type: 'throughline.involvement.public_meeting.v1',
      occurredAt: '2026-11-02T12:00:00Z',
      actor: { role: 'involvement-lead', id: 'il-1' },
      payload: { kind: 'public_meeting', subject: 'P-001', extensions: { traceparent: '00-abc-def-01' } },
    });
  });

  it('has fifty-six kinds: those of the glossary, three the default policy needs, the reply to an independent voice, an outcome announced, a pause and its end, and a request for call-in', () => {
    expect(KINDS).toHaveLength(56);
    expect(KINDS).toEqual(
      expect.arrayContaining([
        'involvement_plan_agreed',
        'commitments_register_reviewed',
        'annual_report_extract_published',
        'outcome_announced',
      ]),
    );
  });

  it('is refused when its kind is unknown, naming what is accepted', () => {
    expect(reasonOf(meeting({ type: 'throughline.involvement.rumour.v1' }))).toBe('unknown-kind');
    expect(reasonOf(meeting({ type: 'throughline.involvement.constructor.v1' }))).toBe('unknown-kind');
  });

  it('is refused when a field is unknown rather than losing it', () => {
    expect(reasonOf(meeting({}, { attendees: 12 }))).toBe('invalid-data');
  });

  it('is refused when an exact count is under 8', () => {
    const parsed = parseInvolvementEvent(meeting({}, { participants: { exact: 7 } }));
    expect(parsed).toMatchObject({ ok: false, refusal: { reason: 'invalid-data' } });
  });

  it('that is refused says which member, by which check and what is accepted, and nothing of what came', () => {
    const parsed = parseInvolvementEvent(
      meeting({}, { themes: ['no', 'They come too late'], mode: 'shouting', audience: undefined }),
    );
    expect(parsed).toMatchObject({
      refusal: {
        faults: expect.arrayContaining([
          expect.objectContaining({
            path: 'data.themes.0',
            code: 'too-small',
            values: { minimum: 3, origin: 'string' },
          }),
          expect.objectContaining({
            path: 'data.mode',
            code: 'invalid-value',
            values: { values: expect.arrayContaining(['engagement']) },
          }),
          expect.objectContaining({ path: 'data.audience', code: 'missing' }),
        ]),
      },
    });
    expect(JSON.stringify(parsed)).not.toContain('shouting');
  });

  it('is refused when it ends before it begins', () => {
    expect(reasonOf(meeting({}, { occurred: { from: '2026-11-03', to: '2026-11-02' } }))).toBe('invalid-data');
  });

  it('is refused before anything else when it looks like personal data, without the value', () => {
    const parsed = parseInvolvementEvent(meeting({}, { note: 'ring 943 476 5919 about parking' }));
    expect(parsed).toMatchObject({ ok: false, refusal: { reason: 'personal-data' } });
    expect(JSON.stringify(parsed)).not.toContain('943');
  });

  it('that is only suspected to name a person lists where, and passes when another person than its recorder confirms it', () => {
    const suspected = meeting({}, { place: 'NN17 2XX', themes: ['asked by Dr Foster'] });
    const parsed = parseInvolvementEvent(suspected);
    expect(parsed).toMatchObject({
      ok: false,
      refusal: {
        reason: 'personal-data',
        certainty: 'suspected',
        fields: [
          { path: 'data.themes.0', kind: 'the name of a person' },
          { path: 'data.place', kind: 'a full postcode' },
        ],
      },
    });
    const confirmation = { event: 'command:c-1', by: { role: 'approver', id: 'ap-1' } };
    const own = { ...confirmation, by: { role: 'involvement-lead', id: 'il-1' } };
    for (const given of [[confirmation], [own, confirmation]])
      expect(parseInvolvementEvent(suspected, given)).toMatchObject({ ok: true, event: { payload: { confirmation } } });
    for (const given of [[], [own]]) expect(parseInvolvementEvent(suspected, given)).toMatchObject({ ok: false });
    expect(parseInvolvementEvent({ ...suspected, submittedby: 'ap-1' }, [own, confirmation]).ok).toBe(false);
  });
  it('that certainly holds personal data, or holds it in an attribute, passes with no confirmation', () => {
    const confirmation = { event: 'command:c-1', by: { role: 'approver', id: 'ap-1' } };
    const certainly = meeting({}, { place: 'NN17 2XX', themes: ['ring 07700 900123'] });
    for (const event of [certainly, meeting({ note: 'NN17 2XX' })])
      expect(parseInvolvementEvent(event, [confirmation])).toMatchObject({
        ok: false,
        refusal: { reason: 'personal-data', certainty: 'certain' },
      });
    const parsed = parseInvolvementEvent(meeting(), [confirmation]);
    expect(parsed.ok && 'confirmation' in parsed.event.payload).toBe(false);
  });

  it.each([
    ['a hospital called after a person', meeting({}, { place: 'Sir Harold Wintle Community Hospital' })],
    ['a theme that begins as a title does', meeting({}, { themes: ['Dr Appointments are hard to get'] })],
    ['an id that a machine made', meeting({ id: '1791800009' })],
    [
      'an upload that a machine named',
      meeting(
        {},
        {
          evidence: [
            {
              uri: 'https://icb.example/wp-content/uploads/1791800009-report.pdf',
              sha256: 'a'.repeat(64),
              documentDate: '2026-11-26',
              mediaType: 'application/pdf',
            },
          ],
        },
      ),
    ],
  ])('is taken with %s', (_, event) => {
    expect(reasonOf(event)).toBeUndefined();
  });

  it('never mixes a replay with a live programme', () => {
    expect(reasonOf(meeting({ replaymoment: '2018-01-30T12:00:00Z' }))).toBe('replay-mismatch');
    expect(reasonOf(meeting({ subject: 'REPLAY-CORBY' }))).toBe('replay-mismatch');
    expect(reasonOf(cloudEvent('public_meeting', { meetings: 1 }, { programme: 'REPLAY-CORBY' }))).toBeUndefined();
  });

  it.each([null, 7, 'text', [], {}, { specversion: '0.3' }])('is refused, not thrown at, when it is %j', (rubbish) => {
    expect(reasonOf(rubbish)).toBe('invalid-envelope');
  });
});
