import { englandCalendar } from '@throughline/calendar';
import type { InvolvementEvent, RecordedEvent } from '@throughline/domain';
import { evidence } from '@throughline/domain/testing';
import { digestOf } from '@throughline/pack-files';
import { createPolicyEngine } from '@throughline/policy';
import { shipped } from '@throughline/policy/testing';
import { APPROVER, bench, contextEvidence, memory, PM } from '@throughline/programme/testing';

/** What closings of this record say that they were evaluated with. */
export const evaluatedWith = { engine: '0.1.0', calendarDigest: digestOf(englandCalendar.data) };

/**
 * A record with a closing, a question about it, its reaffirming, a refusal, a waiver, an erasure and a public page, made by the product itself; beside it that of a fork. Evidence that
 * was withdrawn before the closing has the id `…#wrong`, its withdrawing `…#withdrawn`.
 */
export const livedRecord = async (): Promise<{
  readonly events: readonly RecordedEvent[];
  readonly forked: readonly RecordedEvent[];
}> => {
  const policyEngine = createPolicyEngine(englandCalendar, { ...shipped, evaluatedWith });
  const at = bench({ policyEngine, store: memory(policyEngine) });
  await at.start();
  const [duty, assessment, group] = contextEvidence() as readonly [
    InvolvementEvent,
    InvolvementEvent,
    InvolvementEvent,
  ];
  const more = evidence('focus_group', { sessions: 2 }, { id: 'more', on: '2026-11-20' });
  const wrong = evidence('focus_group', { sessions: 3 }, { id: 'wrong', on: '2026-11-19' });
  const by = (commandId: string, person: typeof APPROVER | typeof PM = PM) => ({ commandId, by: person });
  await at.record(duty, assessment);
  await at.execute({ type: 'RequestGateClosure', gate: 'context' }, by('too-early'));
  await at.record(group, more, wrong);
  const withdrawn = { retracts: wrong.eventId, reason: 'of another programme' };
  await at.record(evidence('retraction', withdrawn, { id: 'withdrawn', on: '2026-11-21' }));
  const waiver = { waiver: 'w-1', requirement: 'options.co-production', expiresAt: '2027-05-01T00:00:00Z' } as const;
  const reasons = { grounds: 'proportionality', reason: 'a small change', mitigation: 'asked later' } as const;
  await at.execute({ type: 'ProposeWaiver', ...waiver, ...reasons }, by('propose'));
  await at.execute({ type: 'ApproveWaiver', waiver: 'w-1' }, by('approve', APPROVER));
  await at.execute({ type: 'RequestGateClosure', gate: 'context', note: 'all is there' }, by('ask'));
  await at.execute({ type: 'CloseGate', gate: 'context' }, by('close-own'));
  await at.execute({ type: 'CloseGate', gate: 'context' }, by('close', APPROVER));
  await at.record(evidence('retraction', { retracts: group.eventId, reason: 'recorded twice' }, { on: '2026-11-21' }));
  const board = { commandId: 'stands', by: { role: 'board-secretary', id: 'bs-1' } };
  await at.execute({ type: 'ReaffirmGate', gate: 'context', reason: 'enough is left' }, board);
  const named = { event: more.eventId, ground: 'personal-data-recorded', reason: 'somebody is named' } as const;
  await at.execute({ type: 'RequestErasure', ...named }, by('erase'));
  await at.execute({ type: 'ApproveErasure', event: more.eventId }, by('approve-erasure', APPROVER));
  const page = { page: 'stroke-services', summary: ['We plan stroke services.'], noindex: true, leaveOut: [] } as const;
  const asked = {
    ...page,
    contact: { team: 'Involvement team', line: 'Helpline 0800 123 4567' },
    parts: ['gates'],
  } as const;
  await at.execute({ type: 'RequestPublication', ...asked }, by('publish'));
  await at.execute({ type: 'ApprovePublication', text: 1 }, by('approve-page', APPROVER));
  const fork = { title: 'North', reason: 'another board', part: 'the north', remainder: 'the south' };
  await at.execute({ type: 'ForkProgramme', programme: 'P-002', ...fork }, by('fork', APPROVER));
  return { events: await at.history(), forked: await at.history('P-002') };
};
