import { describe, expect, it } from '@jest/globals';
import { englandCalendar as calendar } from '@throughline/calendar';
import { somebody } from '../testing/notice.ts';
import { composeNotice } from './compose.ts';
import { linksTo } from './composing.ts';
import type { Missing, MovedMatter, ReminderMatter } from './matter.ts';

const composing = (now: string) => ({ calendar, links: linksTo('https://console.example.test/'), now });

const programme = { id: 'P-017', title: 'Stroke rehabilitation <beds> & wards', organisation: 'QRV' };

const missing: Missing = {
  key: 'involvement.groups',
  title: 'Every required group was reached, or its gap is reasoned',
  mandatory: true,
  why: 'not recorded for: IH-HOMELESS',
  wouldMeet: 'an event that reached homeless people, or a reasoned shortfall',
  basis: [{ citation: 'NHS Act 2006 s.14Z45', force: 'statute' }],
  couldHelp: [{ partner: 'Harbour Trust', groups: ['IH-HOMELESS'], languages: ['en'], methods: ['focus_group'] }],
};

const reminder = (over: Partial<ReminderMatter> = {}): ReminderMatter => ({
  kind: 'reminder',
  reference: 'P-017/gate-target:involvement:2027-02-19:-5/pm-1',
  programme,
  office: 'senior-responsible-owner',
  deadline: { kind: 'gate-target', of: 'involvement', gate: 'involvement', at: '2027-02-19T17:00:00.000Z' },
  step: -5,
  dueAt: '2027-02-12T09:00:00.000Z',
  late: false,
  shortNotice: false,
  missing: [missing],
  earlierGates: [],
  isGateClosed: false,
  ...over,
});

const moved: MovedMatter = {
  kind: 'dates-moved',
  reference: 'P-017/moved/e-1/pm-1',
  programme,
  office: 'owner',
  dueAt: '2027-05-12T09:00:00.000Z',
  late: false,
  changes: [
    {
      kind: 'window-close',
      of: 'w',
      gate: 'involvement',
      from: '2027-05-24T22:59:00.000Z',
      to: '2027-06-07T22:59:00.000Z',
    },
    { kind: 'report', of: 'w', gate: 'decision', from: null, to: '2027-07-05T16:00:00.000Z' },
  ],
  why: 'the consultation was extended',
};

const compose = (matter: ReminderMatter | MovedMatter, now: string) =>
  composeNotice({ reference: matter.reference, to: somebody(), matters: [matter] }, composing(now));

const FRIDAY_BEFORE = '2027-02-12T09:00:00.000Z';

describe('the words of a reminder', () => {
  it('says what is due, when in London, and how many working days are left', () => {
    const { subject, text } = compose(reminder(), FRIDAY_BEFORE);
    expect(subject).toContain('Due in 5 working days: closure of gate involvement (P-017, Stroke rehabilitation');
    expect(text).toContain(
      'Closure of gate involvement, programme “Stroke rehabilitation <beds> & wards” (P-017): due on Friday 19 February 2027 at 5pm, in 5 working days.',
    );
  });

  it('says what is not recorded, what would meet it, why it matters, who could help, and where to look', () => {
    const { text, html } = compose(reminder(), FRIDAY_BEFORE);
    for (const words of [
      missing.title,
      missing.why,
      missing.wouldMeet,
      'NHS Act 2006 s.14Z45 (statute)',
      'Harbour Trust',
      'https://console.example.test/programmes/P-017/gates/involvement',
      'A gate closes when its requirements are met (or waived) and a second person has signed it off.',
      'senior responsible owner',
    ]) {
      expect(text).toContain(words);
      expect(html).toContain(words);
    }
    expect(text).not.toContain('not done');
  });

  it('names the local time of summer in summer', () => {
    const deadline = { kind: 'report', of: 'w', gate: 'decision', at: '2027-07-05T16:30:00.000Z' } as const;
    const { text } = compose(reminder({ deadline }), '2027-06-28T08:00:00.000Z');
    expect(text).toContain('due on Monday 5 July 2027 at 5:30pm, in 5 working days.');
  });

  it('says of itself that it is late, and since when', () => {
    const { subject, text, html } = compose(reminder({ late: true }), '2027-02-16T11:00:00.000Z');
    const words = 'This reminder is late: it should have reached you on Friday 12 February 2027 at 9am.';
    expect(subject).toMatch(/^Late notice\. Due in 3 working days/);
    expect(text).toContain(words);
    expect(html).toContain(words);
    expect(compose(reminder(), FRIDAY_BEFORE).text).not.toContain('late');
  });

  it('says when the date was set at short notice, and not that it is late', () => {
    const { text } = compose(reminder({ shortNotice: true }), '2027-02-17T11:00:00.000Z');
    expect(text).toContain('SHORT NOTICE');
    expect(text).not.toContain('late');
  });

  it('says that it is overdue and by how much, and never that it was not done', () => {
    const { subject, text } = compose(reminder({ step: 1 }), '2027-02-22T09:00:00.000Z');
    expect(subject).toMatch(/^Overdue by 1 working day: closure of gate involvement/);
    expect(text).toContain('fell due on Friday 19 February 2027 at 5pm, 1 working day ago.');
    expect(text).toContain('It is not recorded that this has been completed.');
  });

  it('says that only the sign-off is left when everything is on the record, and which gates hold it up', () => {
    const { text } = compose(reminder({ missing: [], earlierGates: ['context', 'options'] }), FRIDAY_BEFORE);
    expect(text).toContain('it still has to be signed off by a second person');
    expect(text).toContain('Gates before it are still open and have to close first: context, options.');
  });

  it('says what the end of a waiver means, of a gate that has closed too, and never that this is still to be signed off', () => {
    const ending = { kind: 'waiver-expiry', of: 'w1', gate: 'options', at: '2027-02-19T17:00:00.000Z' } as const;
    const closed = compose(reminder({ deadline: ending, isGateClosed: true }), FRIDAY_BEFORE).text;
    expect(closed).toContain('End of waiver w1');
    expect(closed).toContain('the closure of the gate may be questioned');
    expect(closed).toContain('the waiver substitutes for it until it ends');
    expect(closed).toContain(missing.title);
    const open = compose(reminder({ deadline: ending }), FRIDAY_BEFORE).text;
    expect(open).toContain('is asked for again before gate options can close');
    const met = compose(reminder({ deadline: ending, isGateClosed: true, missing: [] }), FRIDAY_BEFORE).text;
    expect(met).toContain('What it substitutes for is on the record by now.');
    for (const text of [closed, open, met]) expect(text).not.toContain('has to be signed off by a second person');
  });

  it('says of a reply that is owed what it is, and nothing of its gate', () => {
    const owed = {
      kind: 'independent-voice-reply',
      of: 'e1',
      gate: 'options',
      at: '2027-02-19T17:00:00.000Z',
    } as const;
    const { text } = compose(reminder({ deadline: owed, earlierGates: ['context'] }), FRIDAY_BEFORE);
    expect(text).toContain('Not on the record yet');
    expect(text).not.toMatch(/to close|close first|has to be signed off/);
  });

  it('escapes in html what people typed', () => {
    const { html, text } = compose(reminder(), FRIDAY_BEFORE);
    expect(html).toContain('Stroke rehabilitation &lt;beds&gt; &amp; wards');
    expect(html).not.toContain('<beds>');
    expect(text).toContain('Stroke rehabilitation <beds> & wards');
  });

  it('names nobody and no address, in no form', () => {
    const { subject, text, html, facts } = compose(reminder(), FRIDAY_BEFORE);
    expect(`${subject}${text}${html}${JSON.stringify(facts)}`).not.toContain('@');
    expect(facts).toMatchObject({ recipient: 'pm-1', organisation: 'QRV' });
  });

  it('carries the same as facts', () => {
    const { facts } = compose(reminder(), FRIDAY_BEFORE);
    expect(facts.items).toMatchObject([
      {
        kind: 'reminder',
        programme: 'P-017',
        step: -5,
        late: false,
        missing: [{ key: 'involvement.groups', basis: [{ force: 'statute' }] }],
      },
    ]);
  });
});

describe('the words when dates move', () => {
  it('says what moved, from when to when, and why; a new date is called new', () => {
    const { subject, text } = compose(moved, '2027-05-12T10:00:00.000Z');
    expect(subject).toMatch(/^A date has moved/);
    expect(text).toContain('because the consultation was extended');
    expect(text).toContain('Close of the consultation');
    expect(text).toContain('Was due: Monday 24 May 2027 at 11:59pm');
    expect(text).toContain('Now due: Monday 7 June 2027 at 11:59pm');
    expect(text).toContain('New, due: Monday 5 July 2027 at 5pm');
  });
});

describe('a digest', () => {
  const later = reminder({
    deadline: { kind: 'board-papers', of: '2027-03-25', gate: 'decision', at: '2027-03-18T17:00:00.000Z' },
    missing: Array.from({ length: 5 }, (_, at) => ({ ...missing, key: `decision.r${at}`, title: `Requirement ${at}` })),
  });
  const digest = composeNotice(
    { reference: 'digest/pm-1/2027-02-12', to: somebody(), matters: [moved, later, reminder()] },
    composing(FRIDAY_BEFORE),
  );

  it('has the most pressing first and says how many there are', () => {
    expect(digest.subject).toBe('3 reminders. First: Due in 5 working days: closure of gate involvement (P-017)');
    const order = ['closure of gate involvement', 'board papers', 'Dates of'].map((words) =>
      digest.text.indexOf(words, 200),
    );
    expect([...order].sort((a, b) => a - b)).toEqual(order);
  });

  it('names three requirements of each and says how many more there are', () => {
    expect(digest.text).toContain('And 2 more, shown with the gate.');
    expect(digest.text).not.toContain('Requirement 3');
  });

  it('cites the basis in short', () => {
    const basis = [{ citation: 'Equality Act 2010 s.149: public sector equality duty', force: 'statute' }];
    const matters = [reminder({ missing: [{ ...missing, basis }] }), later] as const;
    const { text } = composeNotice({ reference: 'd', to: somebody(), matters: [...matters] }, composing(FRIDAY_BEFORE));
    expect(text).toContain('Why it matters: Equality Act 2010 s.149 (statute)');
  });

  it('keeps the reference of each reminder in it', () => {
    expect(digest.facts.items.map(({ reference }) => reference)).toContain(moved.reference);
    expect(digest.reference).toBe('digest/pm-1/2027-02-12');
  });
});
