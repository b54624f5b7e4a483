import { describe, expect, it } from '@jest/globals';
import { ABOUT, BESIDE, cloudEvent, EXAMPLES } from '../testing.ts';
import { parseInvolvementEvent } from './involvement-event.ts';
import { type InvolvementKind, isAmendmentKind, KINDS } from './kinds.ts';

type Fields = Readonly<Record<string, unknown>>;
const on = '2026-11-02';
const taken = (kind: InvolvementKind, details: Fields, data: Fields = {}): boolean =>
  parseInvolvementEvent(cloudEvent(kind, details, { data })).ok;
const without = (fields: Fields, name: string): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([field]) => field !== name));

const beside = (kind: InvolvementKind): Fields => ({ about: ABOUT, ...BESIDE[kind] });
const told = Object.entries(EXAMPLES) as (readonly [InvolvementKind, Fields])[];

describe('what evidence of each kind says', () => {
  it('is written down here for every kind but amendments', () => {
    expect(told.map(([kind]) => kind).sort()).toEqual(KINDS.filter((kind) => !isAmendmentKind(kind)).sort());
  });
  it.each(told)('%s: all of its particulars, and nothing that is not one', (kind, details) => {
    expect(taken(kind, details, beside(kind))).toBe(true);
    for (const field of Object.keys(details))
      expect([field, taken(kind, without(details, field), beside(kind))]).toEqual([field, false]);
    for (const field of Object.keys(BESIDE[kind] ?? {}))
      expect([field, taken(kind, details, without(beside(kind), field))]).toEqual([field, false]);
    expect(taken(kind, { ...details, remarks: 'none' }, beside(kind))).toBe(false);
    expect(taken(kind, details, { ...beside(kind), remarks: 'none' })).toBe(false);
  });
  it('names the frozen version it is of, where it says something of one', () => {
    const needing = told.filter(([kind, details]) => !taken(kind, details, BESIDE[kind])).map(([kind]) => kind);
    expect(needing).toEqual([
      'proposal_version_frozen',
      'consultation_opened',
      'consultation_extended',
      'consultation_paused',
      'consultation_resumed',
      'consultation_closed',
      'mid_point_review',
      'analysis_report',
    ]);
  });
});

describe('particulars', () => {
  const each = (kind: InvolvementKind, field: string, values: readonly unknown[]) =>
    values.filter((value) => taken(kind, { ...EXAMPLES[kind], [field]: value }, beside(kind)));

  it.each<[InvolvementKind, string, readonly string[]]>([
    ['patient_partner_attendance', 'purpose', ['planning', 'options', 'assurance', 'mobilisation', 'review']],
    ['impact_assessment_completed', 'scope', ['screening', 'full']],
    ['impact_assessment_completed', 'stage', ['initial', 'updated', 'final', 'review']],
    ['analysis_report', 'status', ['draft', 'final']],
    ['conscientious_consideration', 'level', ['stage', 'final']],
    ['decision_made', 'level', ['stage', 'final']],
    ['public_commitment_made', 'madeBy', ['commissioner', 'third_party']],
    ['external_assurance', 'outcome', ['assured', 'assured_with_conditions', 'not_assured']],
    [
      'external_assurance',
      'assurance',
      [
        'strategic_sense_check',
        'assurance_checkpoint',
        'pre_consultation_business_case',
        'tests_evidenced',
        'independent_review',
      ],
    ],
    ['scrutiny_view', 'view', ['supports', 'not_substantial', 'comments', 'objects', 'requests_call_in']],
    ['individual_involvement_assured', 'through', ['specification_clauses', 'contract', 'audit', 'training']],
  ])('%s: %s is one of a few words', (kind, field, words) => {
    expect(each(kind, field, [...words, '', 'other', null])).toEqual(words);
  });

  it('list what board papers hold, and who was told of an outcome', () => {
    const papers = [[], ['analysis_report'], ['impact_assessment', 'business_case', 'other']];
    expect(each('board_papers_published', 'includes', [...papers, ['minutes'], [''], 'other'])).toEqual(papers);
    const hearers = [['participants', 'scrutiny_body', 'public', 'partners'], ['public']];
    expect(each('outcome_told', 'told', [...hearers, [], ['press'], ['']])).toEqual(hearers);
  });
  it('count what took place from one, and what came in from none', () => {
    for (const [kind, field] of [
      ['focus_group', 'sessions'],
      ['interview', 'interviews'],
      ['public_meeting', 'meetings'],
      ['interpreting_provided', 'sessions'],
    ] as const)
      expect([kind, each(kind, field, [-1, 0, 1, 10_000, 10_001, 1.5])]).toEqual([kind, [1, 10_000]]);
    for (const [kind, field] of [
      ['survey', 'completed'],
      ['written_responses', 'responses'],
      ['options_panel', 'optionsConsidered'],
    ] as const)
      expect([kind, each(kind, field, [-1, 0, 1, 10_000_000, 10_000_001, 1.5])]).toEqual([kind, [0, 1, 10_000_000]]);
    expect(each('commitments_register_reviewed', 'commitments', [-1, 0, 10_000, 10_001])).toEqual([0, 10_000]);
    expect(each('impact_assessment_completed', 'version', [0, 1, 999, 1_000])).toEqual([1, 999]);
  });
  it('know a petition whose signatures nobody counted, and a survey with those who only began it', () => {
    expect(each('petition', 'signatures', [null, 0, -1])).toEqual([null, 0]);
    expect(each('survey', 'started', [0, 400, -1])).toEqual([0, 400]);
  });
  it('say why a consultation closed only where it was withdrawn', () => {
    expect(each('consultation_closed', 'withdrawnBecause', ['another site was found', ''])).toEqual([
      'another site was found',
    ]);
  });
  it('are days of the calendar and a financial year as it is written', () => {
    expect(each('feedback_published', 'publishedOn', [on, '2026-02-30', '2 November 2026'])).toEqual([on]);
    const years = ['2026-27', '2026-2027', '26-27', 'in 2026-27', '2026-27 or so'];
    expect(each('annual_report_extract_published', 'financialYear', years)).toEqual(['2026-27']);
  });
  it('are never too many to be read', () => {
    const many = (count: number, one: string) => Array.from({ length: count }, () => one);
    const lengths = (kind: InvolvementKind, field: string, one: string, counts: readonly number[]) =>
      counts.filter((count) => taken(kind, { ...EXAMPLES[kind], [field]: many(count, one) }, beside(kind)));
    expect(lengths('impact_assessment_completed', 'requiredGroups', 'PC-AGE', [0, 60, 61])).toEqual([0, 60]);
    expect(lengths('involvement_plan_agreed', 'groupsCovered', 'PC-AGE', [0, 60, 61])).toEqual([0, 60]);
    expect(lengths('language_profile_completed', 'languages', 'so', [0, 1, 60, 61])).toEqual([1, 60]);
    expect(lengths('experience_baseline', 'measures', 'waits', [0, 1, 30, 31])).toEqual([1, 30]);
    expect(lengths('board_papers_published', 'includes', 'other', [8, 9])).toEqual([8]);
    expect(lengths('outcome_told', 'told', 'public', [4, 5])).toEqual([4]);
  });
});
