import { cloudEvent } from '@throughline/domain/testing';

/** A CloudEvent as a producer has it. */
export type Evidence = Readonly<Record<string, unknown>>;

const SOURCE = 'urn:throughline:load';
/** Today: real engines have a real clock, and evidence recorded late would not count. */
const ON = new Date().toISOString().slice(0, 10);
const NEEDS = { about: { planningQuestion: 'needs' }, place: 'Corby' };
const GROUPS = ['PC-AGE-OLDER', 'PC-AGE-CYP', 'PC-DIS-SENS', 'IH-GRT', 'IH-HOMELESS'] as const;
const BANDS = ['1-7', '8-19', '20-49', '50+'] as const;
const THEMES = [
  'Parking is hard on clinic days',
  'Appointments are hard to get',
  'Letters are hard to read',
  'Buses do not run on Sundays',
];

/** Kinds in which people take part, with the details each asks for. */
const SESSIONS = [
  ['focus_group', { sessions: 1 }],
  ['drop_in', { sessions: 2 }],
  ['interview', { interviews: 6 }],
  ['survey', { completed: 58, started: 71 }],
  ['partner_outreach', { sessions: 1 }],
  ['public_meeting', { meetings: 1 }],
] as const;

const cycle = <T>(items: readonly T[], i: number): T => items[i % items.length] as T;

/** The `n`-th session of a programme: about 600 bytes as JSON, its kind, groups and themes going round with `n`. */
export const session = (programme: string, n: number, id = `${programme}-${n}`): Evidence => {
  const [kind, details] = cycle(SESSIONS, n);
  const data = {
    ...NEEDS,
    mode: 'engagement',
    audience: ['public', 'carers'],
    participants: { band: cycle(BANDS, n) },
    groupsReached: [{ code: cycle(GROUPS, n), band: '1-7' }],
    themes: [cycle(THEMES, n)],
    ...(kind === 'partner_outreach' ? { partnerOrganisation: 'Corby Community Voices' } : {}),
  };
  return { ...cloudEvent(kind, details, { id, programme, on: ON, data }), source: SOURCE };
};

/** What the gate `context` asks for besides that people took part. */
export const groundwork = (programme: string): readonly Evidence[] => {
  const particulars = (name: string) => ({ id: `${programme}-${name}`, programme, on: ON, data: NEEDS });
  const impact = {
    scope: 'full',
    stage: 'initial',
    version: 1,
    requiredGroups: ['PC-AGE-OLDER', 'PC-DIS-SENS', 'IH-GRT'],
  };
  return [
    cloudEvent(
      'duty_assessed',
      { applies: true, why: 'The range of services offered would change' },
      particulars('duty'),
    ),
    cloudEvent('impact_assessment_completed', impact, particulars('impact')),
    cloudEvent('language_profile_completed', { languages: ['en', 'pl', 'bfi'] }, particulars('languages')),
    cloudEvent('commitments_register_reviewed', { commitments: 0 }, particulars('commitments')),
  ].map((event) => ({ ...event, source: SOURCE }));
};

/** Message by which a producer sends it; key = programme, so that what belongs together stays in order. */
export const messageOf = (event: Evidence): { key: string; value: Buffer; headers: Record<string, string> } => ({
  key: String(event['subject']),
  value: Buffer.from(JSON.stringify(event)),
  headers: { 'content-type': 'application/cloudevents+json; charset=utf-8' },
});

/** Id under which the store records it. */
export const recordedId = (event: Evidence): string => `${String(event['source'])}#${String(event['id'])}`;
