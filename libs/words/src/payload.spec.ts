import { describe, expect, it } from '@jest/globals';
import { sayChange, sayPayload } from './payload.ts';

describe('what an event holds', () => {
  it('is said in words for people, first what it is about, without what is empty', () => {
    const payload = {
      kind: 'public_meeting',
      subject: 'P-1',
      data: {
        occurred: { from: '2026-11-02', to: '2026-11-03' },
        details: { meetings: 2, mode: 'co_production', recordedAlone: [] },
        groupsReached: [{ code: 'IH-GRT', band: '20-49' }],
        recorder: { role: 'involvement-lead', staffId: 'il-1' },
        evidence: [
          { uri: 'https://a.example/1', sha256: 'ab', documentDate: '2026-11-02', mediaType: 'text/csv' },
          { uri: 'https://a.example/2', sha256: 'cd', documentDate: '2026-11-03', mediaType: 'text/csv' },
        ],
        note: 'Held at site_7',
      },
      withdrawnAt: '2027-06-19T08:30:00Z',
      nothing: null,
    };
    expect(sayPayload(payload)).toEqual([
      ['Groups reached', ['Gypsy Roma and Traveller communities (IH-GRT): 20-49 people']],
      ['How many meetings', ['2']],
      ['Mode', ['co-production']],
      ['Happened on', ['2 November 2026 to 3 November 2026']],
      ['Recorder', ['involvement lead il-1']],
      [
        'Document',
        [
          'https://a.example/1, of 2 November 2026 (text/csv), with the SHA-256 digest ab',
          'https://a.example/2, of 3 November 2026 (text/csv), with the SHA-256 digest cd',
        ],
      ],
      ['Note', ['Held at site_7']],
      ['Withdrawn at', ['19 June 2027, 9:30am']],
    ]);
    expect(sayPayload(null)).toEqual([]);
  });
});

describe('what a correction changed', () => {
  it.each([
    [{ path: 'completed', from: '155', to: '170' }, ['How many surveys were completed', '155', '170']],
    [
      { path: 'occurred.to', from: '2026-11-02', to: '2026-11-03' },
      ['Occurred, to', '2 November 2026', '3 November 2026'],
    ],
    [
      { path: 'groupsReached', from: null, to: '[{"code":"IH-GRT","band":"20-49"}]' },
      ['Groups reached', 'Nothing', 'Gypsy Roma and Traveller communities (IH-GRT): 20-49 people'],
    ],
    [{ path: 'applies', from: 'false', to: 'true' }, ['Does the duty to involve apply?', 'no', 'yes']],
    [{ path: 'note', from: '[sic', to: null }, ['Note', '[sic', 'Nothing']],
  ])('is said with what it was and what it is: %j', (change, said) => {
    expect(sayChange(change)).toEqual(said);
  });
});
