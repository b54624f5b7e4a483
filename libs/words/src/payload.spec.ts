import { expect, it } from '@jest/globals';
import { sayPayload } from './payload.ts';

it('says what an event holds, first what it is about, in words for people, and leaves out what is empty', () => {
  const payload = {
    kind: 'public_meeting',
    subject: 'P-1',
    data: {
      occurred: { from: '2026-11-02', to: '2026-11-03' },
      details: { meetings: 2, mode: 'co_production', recordedAlone: [] },
      groupsReached: [{ code: 'IH-GRT', band: '20-49' }],
      recorder: { role: 'involvement-lead', staffId: 'il-1' },
      recording: { contemporaneous: false, reason: 'A form was mislaid' },
      note: 'Held at site_7',
    },
    withdrawnAt: '2027-06-19T08:30:00Z',
    nothing: null,
  };
  expect(sayPayload(payload)).toEqual([
    ['meetings', ['2']],
    ['mode', ['co-production']],
    ['occurred', ['2 November 2026 to 3 November 2026']],
    ['groups reached', ['code Gypsy Roma and Traveller communities (IH-GRT), band 20-49']],
    ['recorder', ['involvement lead il-1']],
    ['recording', ['written down later: A form was mislaid']],
    ['note', ['Held at site_7']],
    ['withdrawn at', ['19 June 2027, 9:30am']],
  ]);
  expect(sayPayload(null)).toEqual([]);
});
