import { describe, expect, it } from '@jest/globals';
import type { Api, ProgrammeAnswer } from '@throughline/api-client';
import type { Fields } from '../sign-in/session.ts';
import type { Action, ChangeForm } from './form.tsx';
import type { ChangeRead } from './read-change.tsx';
import { resumeForm, suspendForm } from './steering.tsx';
import { forkForm, transferForm } from './succession.tsx';
import { targetsForm } from './targets.tsx';

const gate = (name: string, status: string, target: string | null) => ({ gate: name, status, target });
const action = (command: string, about: Action['about'] = {}, allowed = true): Action => ({
  command,
  about,
  roles: [],
  role: null,
  allowed,
  verdict: allowed ? 'allowed' : 'record',
  reasons: [],
  toYou: [],
  waiver: null,
});

/** What a form sends, or says is wrong. */
const using = (make: (read: ChangeRead) => ChangeForm, given: object = {}) => {
  const sent: unknown[] = [];
  const call = (_: string, { body }: { readonly body: unknown }) => {
    sent.push(body);
    return Promise.resolve({ outcome: 'recorded', event: null, offer: null });
  };
  const programme = {
    id: 'P-001',
    title: 'Stroke services',
    organisation: 'QPM',
    nature: 'live',
    version: 7,
    asKnownAt: null,
    suspensions: [],
    commitments: [],
    gates: [
      gate('context', 'closed', '2027-03-01T17:00:00Z'),
      gate('options', 'open', '2027-06-01T16:00:00Z'),
      gate('readiness', 'open', null),
    ].map((one) => ({ ...one, questions: [] })),
    ...given,
  } as unknown as ProgrammeAnswer;
  const actions = [
    action('SuspendProgramme', { cause: 'call-in' }, false),
    action('SuspendProgramme', { cause: 'legal-hold' }),
    action('ResumeProgramme', { cause: 'call-in', reference: 'DIR-7' }),
  ];
  const form = make({ api: { call } as unknown as Api, programme, actions, now: '2026-11-30T09:00:00Z' });
  return {
    form,
    send: async (fields: Fields) => {
      const read = form.read(fields);
      if ('mistakes' in read) return read.mistakes.map(({ field, text }) => [field, text]);
      await read.send();
      return sent.at(-1);
    },
  };
};
const day = (name: string, [date, month, year]: readonly [string, string, string]) => ({
  [`${name}[day]`]: date,
  [`${name}[month]`]: month,
  [`${name}[year]`]: year,
});
const reason = 'The board asked';

describe('moving targets', () => {
  it('sends those that were changed, of gates that have not closed', async () => {
    const { form, send } = using(targetsForm);
    expect(form.initial).toEqual(day('target-options', ['1', '6', '2027']));
    expect(await send({ ...form.initial, ...day('target-readiness', ['1', '9', '2027']), reason })).toMatchObject({
      targets: { readiness: '2027-09-01T16:00:00Z' },
      reason,
    });
  });

  it('asks for something new, in the order of the gates', async () => {
    const { form, send } = using(targetsForm);
    expect(await send({ ...form.initial, reason })).toEqual([
      ['target-options-day', 'Enter a new target for at least one gate'],
    ]);
    expect(await send({ ...form.initial, ...day('target-readiness', ['1', '5', '2027']), reason })).toEqual([
      ['target-readiness-day', 'Readiness target must be on or after the options target'],
    ]);
  });
});

describe('a suspension', () => {
  it('is for a cause that is taken now, and its clock ends in the future', async () => {
    const { send } = using(suspendForm);
    const given = { reference: 'JR-1', reason };
    expect(await send({ ...given, cause: 'call-in' })).toEqual([['cause', 'Cause must be one of those shown']]);
    expect(await send({ ...given, cause: 'legal-hold', ...day('until', ['29', '11', '2026']) })).toEqual([
      ['until-day', 'End of its clock must be in the future'],
    ]);
    expect(await send({ ...given, cause: 'legal-hold' })).toMatchObject({ cause: 'legal-hold', reference: 'JR-1' });
  });

  it('ends under the reference of the one that was chosen', async () => {
    const suspension = (cause: string, reference: string) => ({ cause, reference, since: '2026-11-01T09:00:00Z' });
    const suspensions = [suspension('legal-hold', 'JR-1'), suspension('call-in', 'DIR-7')];
    const { send } = using(resumeForm, { suspensions });
    expect(await send({ reason })).toEqual([['which', 'Select the suspension that ended']]);
    expect(await send({ which: '1', reason })).toMatchObject({ cause: 'call-in', reference: 'DIR-7' });
  });
});

describe('handing over', () => {
  const given = { to: 'QXX', reason, confirm: 'P-001' };

  it('names who acts in place of whom, a pair a line', async () => {
    const { send } = using(transferForm);
    expect(await send({ ...given, approvers: 'ap-1 ap-9\r\npm-1=pm-9\n' })).toMatchObject({
      to: 'QXX',
      approvers: { 'ap-1': 'ap-9', 'pm-1': 'pm-9' },
    });
    expect(await send(given)).toMatchObject({ approvers: {} });
    expect(await send({ ...given, to: 'Leeds', approvers: 'Jane' })).toEqual([
      ['to', 'Organisation must be an ODS code in capitals, for example QPM'],
      ['approvers', 'Enter two staff IDs a line, for example ap-1 ap-9'],
    ]);
  });

  it('forks where the programme is, or back at a gate, with the version that was cleared', async () => {
    const { send } = using(forkForm);
    const fork = { programme: 'P-002', title: 'Beds', part: 'North', remainder: 'South', reason, confirm: 'P-001' };
    expect(await send({ ...fork, goesBackTo: 'here' })).toEqual({
      programme: 'P-002',
      title: 'Beds',
      part: 'North',
      remainder: 'South',
      reason,
    });
    expect(await send({ ...fork, goesBackTo: 'options', cleared: 'new hub version 2' })).toMatchObject({
      goesBackTo: 'options',
      cleared: { proposal: 'new hub', version: 2 },
    });
    expect(await send({ ...fork, goesBackTo: 'here', cleared: 'hub' })).toEqual([
      ['cleared', 'Enter the name of the proposal and the number of its version, for example hub 2'],
    ]);
  });
});
