import { beforeAll, describe, expect, it } from '@jest/globals';
import type { PackQuestion, RecordedEvent } from '@throughline/domain';
import { evidence, onRecord } from '@throughline/domain/testing';
import { policyEngine, started } from '@throughline/policy/testing';
import { sha256 } from '../node/sha256.ts';
import { packIdOf } from '../pack/question.ts';
import { sealedLog } from '../testing.ts';
import { describeReport } from './describe-report.ts';
import { describeStatements } from './describe-statements.ts';
import { readRecords } from './report-document.ts';
import { reportOf } from './report-files.ts';
import type { ReportModel } from './report-model.ts';
import { answersOf, pageOf } from './sample-report.ts';

/** A programme of which a gate closed before its second assessment of the duty was recorded, with a promise that a refusal quotes. */
const PLACE = 'programme-P-001';
const pm = { role: 'programme-manager', id: 'pm-1' };
const approver = { role: 'approver', id: 'ap-1' };
const duty = (id: string, on: string, why: string) =>
  onRecord(evidence('duty_assessed', { applies: true, why }, { id, on }), 0);
const promise = onRecord(
  evidence(
    'public_commitment_made',
    { commitment: 'keep-the-bus', promise: 'The bus stays', madeBy: 'commissioner' },
    { id: 'promise', on: '2026-11-03' },
  ),
  0,
);
type Made = Pick<RecordedEvent, 'eventId' | 'type' | 'occurredAt' | 'recordedAt' | 'actor' | 'payload'>;
const decided = (type: string, day: string, payload: object): Made => {
  const at = `${day}T10:00:00.000Z`;
  return { eventId: `command:${type}`, type, occurredAt: at, recordedAt: at, actor: approver, payload };
};
const pack = (started('T2').payload as { readonly pack: object }).pack;
const RECORD: readonly Made[] = [
  started('T2'),
  duty('duty-1', '2026-11-02', 'The service moves'),
  promise,
  decided('GateClosed', '2026-11-04', {
    gate: 'context',
    requestedBy: pm,
    closedBy: approver,
    pack,
    proposal: null,
    waivers: [],
    reliedOn: [{ requirement: 'context.duty-assessed', evidence: ['urn:throughline:spec duty-1'] }],
    assessmentVersion: null,
    asKnownAtVersion: 3,
  }),
  duty('duty-2', '2026-11-05', 'The second look'),
  decided('GateClosureRefused', '2026-11-06', {
    gate: 'review',
    step: 'request',
    by: pm,
    unmet: [
      {
        requirement: 'review.commitments',
        title: 'Promises are kept',
        why: 'no discharge is recorded of 1 public commitment: keep-the-bus (2026-11-03)',
        wouldMeet: 'Discharge it',
        basis: [],
      },
    ],
  }),
];

const modelOf = (asked: Partial<PackQuestion> = {}): Promise<ReportModel> => {
  const log = sealedLog();
  for (const { type, payload, eventId, occurredAt, recordedAt, actor } of RECORD)
    log.record(PLACE, type, payload, { eventId, occurredAt, recordedAt, actor });
  const question: PackQuestion = { programme: 'P-001', edition: 'disclosure', ...asked };
  const said = { pack: packIdOf(question, sha256), question };
  const { version: to } = log.record(PLACE, 'EvidencePackRequested', said);
  const { source } = log;
  return reportOf({ question, stream: PLACE, to, checkpoint: log.checkpoint(), source, sha256 }, policyEngine);
};
const gate = ({ gates }: ReportModel, name: string) => gates.find((one) => one.gate === name)!;
const signOff = (model: ReportModel, name: string) =>
  gate(model, name).requirements.find((requirement) => requirement.signOff === true);
const wordsOf = async (model: ReportModel): Promise<string> => {
  const { sections, ...rest } = describeReport(model);
  const records = await Promise.all(sections.map((section) => readRecords(section.records)));
  return JSON.stringify([rest, sections, records]);
};

describe('the gates of a report', () => {
  let model: ReportModel;
  beforeAll(async () => {
    model = await modelOf();
  });

  it('of a closed one show what counted at its closing, with its date, and nothing that was recorded later', async () => {
    const { requirements, judged } = gate(model, 'context');
    const assessed = requirements.find(({ title }) => title.startsWith('It is assessed whether the duty'));
    expect(assessed).toMatchObject({ met: true, by: [2] });
    expect(judged).toBe('at its closing on 4 November 2026 at 10:00:00');
    expect(await wordsOf(model)).toContain(`Requirements of gate context ${judged}`);
    expect((await answersOf(model)).find(({ version }) => version === 5)?.meets).toEqual([]);
  });

  it('are signed off only where they are closed, and then name who asked and who closed', async () => {
    expect(signOff(model, 'context')).toMatchObject({
      met: true,
      why: 'asked for by programme manager pm-1, closed by approver ap-1',
    });
    expect(signOff(model, 'options')).toMatchObject({ met: false, why: expect.stringContaining('approver or') });
    expect(await pageOf(model)).toContain('Not yet signed off');
  });

  it('name policy, requirements and days as people do, and nothing twice', async () => {
    const page = await pageOf(model);
    expect(model.programme.policy).toBe(
      'Public involvement in commissioning by an integrated care system, version 1 (ics-involvement)',
    );
    expect(page).toContain('for It is assessed whether the duty to involve applies, and why (context.duty-assessed)');
    expect(page).toContain('keep-the-bus (3 November 2026)');
    expect(page).not.toContain('keep-the-bus (2026-11-03)');
    expect(page).not.toContain('<dt>Happened on</dt>');
    expect(page).not.toMatch(/>, leaf/);
  });
});

describe('of what is withheld', () => {
  it('a report has no word, table, amendment or match, and names what refers to it', async () => {
    const model = await modelOf({ withheld: { 3: 'legal privilege' }, groups: ['PC-DIS-SENS'] });
    expect(model.answer).toEqual([]);
    expect(model.unsearched).toEqual([3]);
    expect(gate(model, 'context')).toMatchObject({ requirements: [], hiddenBy: 3, closedBy: 'approver ap-1' });
    expect(gate(model, 'review').status).toBe('Not closed by what this file shows');
    expect(model.quotations).toEqual([{ of: 3, by: [6] }]);
    expect(JSON.stringify([model, await answersOf(model)])).not.toMatch(/keep-the-bus|The bus stays/);
    const words = await wordsOf(model);
    expect(words).toContain('Other records may quote what is withheld');
    expect(words).toContain('2 decisions after record 3 were not taken again, because it is withheld');
  });

  it('nothing before it is hidden: a gate that closed earlier is shown as it was judged', async () => {
    const model = await modelOf({ withheld: { 5: 'legal privilege' } });
    expect(gate(model, 'context').requirements.length).toBeGreaterThan(0);
    expect(gate(model, 'options')).toMatchObject({ requirements: [], hiddenBy: 5 });
  });
});

describe('the report of the public edition', () => {
  it('has of gates only how they stand and when they closed, and says that no decision is taken again', async () => {
    const model = await modelOf({ edition: 'public' });
    expect(model.gates.every(({ requirements, refusals }) => requirements.length + refusals.length === 0)).toBe(true);
    expect((await answersOf(model)).every(({ meets, amends }) => meets.length + amends.length === 0)).toBe(true);
    const page = await pageOf(model);
    expect(page).toContain('Last closing: 4 November 2026 at 10:00:00.');
    expect(page).not.toMatch(/keep-the-bus|pm-1|ap-1/);
    expect(page).toContain('It takes no decision about a gate again, because this edition has no payloads.');
    expect(page).not.toContain('shows no content');
  });
});

describe('a question about a moment before the first record', () => {
  it('is answered by saying so, without a draft to sign', async () => {
    const model = await modelOf({ asKnownAt: '2020-01-01T00:00:00.000Z' });
    expect(describeStatements(model)).toEqual([]);
    const words = await wordsOf(model);
    expect(words).toContain('its first record was recorded on 1 November 2026 at 09:00:00');
    expect(words).not.toMatch(/ \(P-001\)|in tier|organisation ,/);
  });
});
