import { describe, expect, it } from '@jest/globals';
import { englandCalendar } from '@throughline/calendar';
import fc from 'fast-check';
import { boardMeetingsOf, type MeetingRule } from './board-meetings.ts';
import { csvMeetings } from './csv-meetings.ts';
import { icalendarMeetings } from './icalendar-meetings.ts';

const RULE: MeetingRule = { papersWorkingDays: 5, calendar: englandCalendar };
const ofCsv = (...lines: readonly string[]) => boardMeetingsOf(csvMeetings(lines.join('\n')), RULE);
const icalendar = (...lines: readonly string[]) =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', ...lines, 'END:VCALENDAR'].join('\r\n');
let uids = 0;
const event = (...lines: readonly string[]) => ['BEGIN:VEVENT', `UID:${(uids += 1)}`, ...lines, 'END:VEVENT'];
const revision = (sequence: number, ...lines: readonly string[]) => [
  ...['BEGIN:VEVENT', 'UID:m1@board.example', `SEQUENCE:${sequence}`, ...lines, 'END:VEVENT'],
];
const ofIcalendar = (...lines: readonly string[]) => boardMeetingsOf(icalendarMeetings(icalendar(...lines)), RULE);

const MEETING = { at: '2027-03-24T14:00:00.000Z', papersBy: '2027-03-17T17:00:00.000Z', questionsBy: null };

describe('a board calendar as CSV', () => {
  it('is in London time, and ordered by time', () => {
    expect(
      ofCsv(
        'meeting,papers by,questions by',
        '2027-07-21 14:00,2027-07-14 12:00,2027-07-19',
        '2027-03-24 14:00,2027-03-17,2027-03-22 12:00',
      ),
    ).toEqual({
      faults: [],
      meetings: [
        {
          at: '2027-03-24T14:00:00.000Z',
          papersBy: '2027-03-17T17:00:00.000Z',
          questionsBy: '2027-03-22T12:00:00.000Z',
        },
        {
          at: '2027-07-21T13:00:00.000Z',
          papersBy: '2027-07-14T11:00:00.000Z',
          questionsBy: '2027-07-19T16:00:00.000Z',
        },
      ],
    });
  });

  it('is read whatever the case, order and number of its columns', () => {
    expect(ofCsv('\uFEFFPlace, Papers_By ,MEETING', 'Town hall,,2027-03-24T14:00:00Z').meetings).toEqual([MEETING]);
  });

  it('counts the papers back by the rule where it does not say, over bank holidays', () => {
    expect(ofCsv('meeting', '2027-04-01 10:00').meetings[0]?.papersBy).toBe('2027-03-23T17:00:00.000Z');
  });

  it('names every line that has to be mended, and takes nothing of such a file', () => {
    const { faults } = ofCsv(
      'meeting,papers by,questions by',
      '24 March 2027,,',
      '2027-03-24,,',
      '2027-03-25 14:00,2027-03-26,',
      '2027-03-26 14:00,,2027-03-27',
      ',2027-03-17,',
      '2027-06-01 14:00,,',
      '2027-06-01 14:00,,',
      '2040-06-01 14:00,,',
      '2027-02-30 14:00,,',
    );
    expect(faults.map(({ line }) => line)).toEqual([2, 3, 4, 5, 6, 8, 9, 10]);
    expect(faults[0]?.accepted).toContain('as 2027-03-24 14:00');
    expect(faults[5]?.accepted).toContain('line 7');
    expect(faults[6]?.accepted).toContain('working days are known from');
    expect(JSON.stringify(faults)).not.toContain('24 March');
  });

  it('is read with semicolons, and without its empty rows', () => {
    expect(ofCsv('meeting;papers by', ';', '2027-03-24 14:00;2027-03-17', ';').meetings).toEqual([MEETING]);
  });

  it('is refused when a heading that is read stands twice', () => {
    expect(ofCsv('meeting,Meeting', '2027-03-24 14:00,2027-03-25 14:00').faults).toMatchObject([{ line: 1 }]);
  });

  it('wants its heading, and cells for each', () => {
    expect(ofCsv('date', '2027-03-24').faults).toEqual([{ line: 1, accepted: expect.stringContaining('meeting') }]);
    expect(ofCsv('meeting,papers by', '2027-03-24 10:00').faults).toHaveLength(1);
    expect(ofCsv('meeting', '"2027-03-24 10:00').faults).toHaveLength(1);
  });

  it('may be empty: no meeting is planned', () => {
    expect(ofCsv('meeting,papers by')).toEqual({ meetings: [], faults: [] });
  });
});

describe('a board calendar as iCalendar', () => {
  it('has a meeting for each event, in UTC, in London or without a zone', () => {
    for (const start of [
      'DTSTART:20270324T140000Z',
      'DTSTART;TZID=Europe/London:20270324T140000',
      'DTSTART:20270324T140000',
    ])
      expect(ofIcalendar(...event(start))).toEqual({ meetings: [MEETING], faults: [] });
    expect(ofIcalendar(...event('DTSTART;TZID=Europe/London:20270721T140000')).meetings[0]?.at).toBe(
      '2027-07-21T13:00:00.000Z',
    );
  });

  it('is read in a zone that the file describes, as Outlook writes it', () => {
    const zone = [
      ...['BEGIN:VTIMEZONE', 'TZID:GMT Standard Time'],
      ...['BEGIN:STANDARD', 'DTSTART:16010101T020000', 'TZOFFSETFROM:+0100', 'TZOFFSETTO:+0000'],
      ...['RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10', 'END:STANDARD'],
      ...['BEGIN:DAYLIGHT', 'DTSTART:16010101T010000', 'TZOFFSETFROM:+0000', 'TZOFFSETTO:+0100'],
      ...['RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3', 'END:DAYLIGHT', 'END:VTIMEZONE'],
    ];
    const { meetings } = ofIcalendar(...zone, ...event('DTSTART;TZID="GMT Standard Time":20270721T140000'));
    expect(meetings.map(({ at }) => at)).toEqual(['2027-07-21T13:00:00.000Z']);
  });

  it('says when papers and questions are due', () => {
    const [meeting] = ofIcalendar(
      ...event(
        'DTSTART:20270324T140000Z',
        'X-PAPERS-BY;VALUE=DATE-TIME:20270316T120000Z',
        'X-QUESTIONS-BY;VALUE=DATE-TIME;TZID=Europe/London:20270322T120000',
      ),
    ).meetings;
    expect(meeting).toEqual({
      ...MEETING,
      papersBy: '2027-03-16T12:00:00.000Z',
      questionsBy: '2027-03-22T12:00:00.000Z',
    });
  });

  it.each([
    ['by its status', event('DTSTART:20270324T140000Z', 'STATUS:CANCELLED')],
    ['in its title, as Outlook writes it', event('DTSTART:20270324T140000Z', 'SUMMARY:Canceled: Board in public')],
    ['in its title, in British English', event('DTSTART:20270324T140000Z', 'SUMMARY:CANCELLED - Board')],
    ['in brackets', event('DTSTART:20270324T140000Z', 'SUMMARY:[Cancelled] Board')],
    ['as a whole file', ['METHOD:CANCEL', ...event('DTSTART:20270324T140000Z')]],
    [
      'in its latest revision',
      [...revision(0, 'DTSTART:20270324T140000Z'), ...revision(1, 'DTSTART:20270324T140000Z', 'STATUS:CANCELLED')],
    ],
  ])('leaves out what was cancelled %s', (_, lines) => {
    expect(ofIcalendar(...lines)).toEqual({ meetings: [], faults: [] });
  });

  it('keeps a meeting that talks of a cancellation', () => {
    expect(ofIcalendar(...event('DTSTART:20270324T140000Z', 'SUMMARY:Board: cancelled clinics')).meetings).toHaveLength(
      1,
    );
  });

  it('takes the latest revision of an event, in whichever order they stand', () => {
    const earlier = revision(0, 'DTSTART:20270324T140000Z');
    const later = revision(1, 'DTSTART:20270331T130000Z');
    for (const lines of [
      [...earlier, ...later],
      [...later, ...earlier],
      [...earlier, ...later, ...later],
    ])
      expect(ofIcalendar(...lines).meetings.map(({ at }) => at)).toEqual(['2027-03-31T13:00:00.000Z']);
  });

  it('refuses two events of one UID and one revision that differ', () => {
    const { faults } = ofIcalendar(
      ...revision(1, 'DTSTART:20270324T140000Z'),
      ...revision(1, 'DTSTART:20270331T130000Z'),
    );
    expect(faults).toMatchObject([{ line: 8 }]);
  });

  it('names the line of each event that has to be mended', () => {
    const { faults } = ofIcalendar(
      ...event('DTSTART;VALUE=DATE:20270324'),
      ...event('DTSTART;TZID=Mars/Olympus:20270324T140000'),
      ...event('DTSTART:20270324T140000Z', 'RRULE:FREQ=MONTHLY'),
      ...event('SUMMARY:Board'),
      ...event('DTSTART:20271324T140000Z'),
      ...event('DTSTART:20270324T140000Z', 'X-PAPERS-BY:soon'),
    );
    expect(faults.map(({ line }) => line)).toEqual([3, 7, 11, 16, 20, 24]);
    expect(faults[2]?.accepted).toContain('repeating');
  });

  it('that is none is said to be none, whatever it is', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(icalendarMeetings(text).faults).toHaveLength(1);
      }),
    );
  });
});
