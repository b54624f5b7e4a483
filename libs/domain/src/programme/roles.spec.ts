import { describe, expect, it } from '@jest/globals';
import type { ProgrammeCommand } from './commands.ts';
import { decideProgramme } from './decider.ts';
import { formatRole } from './decision.ts';
import { STEERING_ROLES } from './roles.ts';
import { initialProgramme, type ProgrammeState } from './state.ts';
import { duty, EXISTS } from './testing-decisions.ts';

const ALL = ['programme-manager', 'involvement-lead', 'approver', 'board-secretary', 'service', 'engine'];
const waiver = {
  waiver: 'w',
  gate: 'context',
  requirement: 'context.needs',
  grounds: 'proportionality',
  reason: 'small',
  mitigation: 'later',
  expiresAt: '2027-01-01T00:00:00Z',
  proposedBy: { role: 'programme-manager', id: 'pm-1' },
  approvedBy: { role: 'approver', id: 'ap-1' },
  status: 'approved',
} as const;
const hold = { cause: 'legal-hold', reference: 'JR-1' } as const;
const offer = {
  offer: 1,
  kind: 'transfer',
  from: 'QPM',
  to: 'QYY',
  title: 'Stroke',
  tier: 'T1',
  reason: 'merger',
  offeredBy: { role: 'programme-manager', id: 'pm-1' },
  approvers: {},
  expiresAt: '2027-02-26T10:00:00Z',
  fork: null,
  offeredAt: '2027-01-29T09:00:00Z',
  ended: null,
} as const;
const asked = {
  ground: 'retention-ended',
  decidedBy: { role: 'board-secretary', id: 'bs-9' },
  status: 'requested',
  version: 2,
} as const;
const waiting = {
  text: 1,
  version: 3,
  organisation: 'QPM',
  page: 'stroke-services',
  by: { role: 'programme-manager', id: 'pm-9' },
  at: '2027-01-28T10:00:00Z',
} as const;
const running: ProgrammeState = {
  ...initialProgramme('P-001'),
  status: 'running',
  organisation: 'QPM',
  tier: 'T1',
  pack: { id: 'ics-involvement', version: 1, digest: 'd' },
  waivers: { w: waiver },
  offers: [offer],
  publication: { texts: 1, waiting, shown: null, withdrawn: null, since: null },
  suspensions: [{ ...hold, since: '2027-01-01T00:00:00Z', until: null }],
};
const context = { commandId: 'c', now: '2027-01-29T10:00:00Z', by: { role: '', id: 'x-1' }, reason: 'agreed' };
const COMMANDS: Readonly<Record<keyof typeof STEERING_ROLES, ProgrammeCommand>> = {
  RevokeWaiver: { ...context, type: 'RevokeWaiver', waiver: 'w', decisions: [] },
  ExpireWaiver: { ...context, type: 'ExpireWaiver', waiver: 'w', decisions: [] },
  SetTier: {
    ...context,
    type: 'SetTier',
    tier: 'T2',
    evidence: [duty.event],
    named: [duty],
  },
  MovePack: {
    ...context,
    type: 'MovePack',
    pack: { id: 'ics-involvement', version: 2, digest: 'e' },
    differences: [],
    droppedPromises: [],
    disallowed: [],
  },
  SuspendProgramme: { ...context, type: 'SuspendProgramme', ...hold, reference: 'JR-2' },
  ResumeProgramme: { ...context, type: 'ResumeProgramme', ...hold },
  OfferTransfer: { ...context, type: 'OfferTransfer', to: 'QXX', approvers: {}, receiver: EXISTS },
  AcceptOffer: {
    ...context,
    type: 'AcceptOffer',
    offer: 1,
    approvers: {},
    strangers: [],
    receiver: EXISTS,
    frozen: [],
    version: 1,
  },
  RefuseOffer: { ...context, type: 'RefuseOffer', offer: 1 },
  WithdrawOffer: { ...context, type: 'WithdrawOffer', offer: 1 },
  ForkProgramme: {
    ...context,
    type: 'ForkProgramme',
    programme: 'P-002',
    title: 'Stroke services, north',
    part: 'the north',
    remainder: 'the south',
    strangers: [],
    receiver: EXISTS,
    frozen: [],
    version: 1,
  },
  AssignTeam: { ...context, type: 'AssignTeam', team: { owner: 'pm-2' } },
  OverrideCommitment: { ...context, type: 'OverrideCommitment', commitment: 'full', promisedOn: '2026-10-12' },
  RequestErasure: {
    ...context,
    type: 'RequestErasure',
    event: 's#new',
    ground: 'retention-ended',
    erasable: { of: { eventId: 's#new', version: 3, type: 't' }, residue: {} },
  },
  ApproveErasure: {
    ...context,
    type: 'ApproveErasure',
    event: 's#1',
    erasable: { of: { eventId: 's#1', version: 2, type: 't' }, residue: {} },
  },
  RequestPublication: {
    ...context,
    type: 'RequestPublication',
    page: 'stroke-services',
    summary: ['We plan stroke services.'],
    contact: { team: 'Involvement team', line: 'Helpline 0800 123 4567' },
    parts: ['gates'],
    noindex: false,
    quoted: [],
    takenBy: undefined,
  },
  ApprovePublication: { ...context, type: 'ApprovePublication', text: 1 },
  SendBackPublication: { ...context, type: 'SendBackPublication', text: 1 },
  WithdrawPublication: { ...context, type: 'WithdrawPublication' },
};

describe.each(Object.entries(STEERING_ROLES))('%s', (type, roles) => {
  const command = COMMANDS[type as keyof typeof STEERING_ROLES];
  const erasing = { suspensions: [], erasures: { 's#1': asked } };
  const before: ProgrammeState = {
    ...running,
    ...(type === 'OfferTransfer' ? { offers: [] } : type.endsWith('Erasure') ? erasing : {}),
  };
  const said = (role: string) => {
    const decided = decideProgramme({ ...command, by: { role, id: 'x-1' } }, before);
    return 'rejected' in decided ? [] : decided;
  };

  it.each(ALL.filter((role) => (roles as readonly string[]).includes(role)))('is given by %s', (role) => {
    expect(said(role)[0]?.type).not.toBe('CommandRefused');
    expect(said(role)).not.toEqual([]);
  });

  it.each(ALL.filter((role) => !(roles as readonly string[]).includes(role)))(
    'is refused to %s, on the record and saying to whom it belongs',
    (role) => {
      expect(said(role)).toMatchObject([
        {
          type: 'CommandRefused',
          payload: {
            command: type,
            by: { role, id: 'x-1' },
            reasons: [{ requirement: 'role', wouldMeet: `One of these roles: ${roles.map(formatRole).join(', ')}` }],
          },
        },
      ]);
    },
  );
});
