import { describe, expect, it } from '@jest/globals';
import { englandCalendar as calendar } from '@throughline/calendar';
import type { DeadlineChange, Gate } from '@throughline/domain';
import { play, policyEngine, started } from '@throughline/policy/testing';
import { somebody } from '../testing/notice.ts';
import { linksTo } from './composing.ts';
import { composeNotifications } from './compose-notifications.ts';
import type { Notification } from '../dispatcher/notification.ts';

const NOW = '2027-02-12T09:00:00.000Z';
let now = NOW;
const compose = composeNotifications({
  policyEngine,
  calendar,
  partners: [],
  links: linksTo('https://console.example.test'),
  clock: { now: () => now },
});

const BEFORE = { context: '2027-02-05T17:00:00.000Z', options: '2027-03-05T17:00:00.000Z' };
const TARGETS = { context: '2027-02-19T12:00:00.000Z', options: '2027-03-19T17:00:00.000Z' };
const projection = play([
  started('T2'),
  {
    ...started('T2'),
    eventId: 'e2',
    type: 'TargetsRescheduled',
    version: 2,
    payload: { targets: TARGETS, before: BEFORE, reason: 'papers late' },
  },
]);

const TARGET = {
  step: -5,
  deadline: { kind: 'gate-target', of: 'options', gate: 'options', at: TARGETS.options },
} as const;
const notification = (
  payload: Partial<Notification['claim']['payload']>,
  changes: readonly DeadlineChange[] = [],
): Notification => {
  const reference = 'P-001/x/pm-1';
  const common = { reference, office: 'owner', to: 'pm-1', dueAt: NOW, late: false, supersedes: [] } as const;
  return {
    entry: {
      reference,
      stream: 'programme-P-001',
      recipient: 'pm-1',
      urgency: 0,
      notBefore: NOW,
      leasedBefore: 0,
      progress: {},
    },
    progress: { refused: [], passedOver: [] },
    claim: { ...started('T2'), recordedAt: NOW, type: 'ReminderClaimed', payload: { ...common, ...payload } },
    projection,
    person: somebody(),
    move: { changes, because: undefined },
  };
};
const textOf = (one: Notification, at = NOW): string => {
  now = at;
  return compose({ reference: 'r', to: somebody(), notifications: [one] }).text;
};

describe('what is told, by the record as it is when it leaves', () => {
  it('names the hour at which a deadline stands that moved within its day since the reminder was claimed', () => {
    const at = '2027-02-19T17:00:00.000Z';
    const text = textOf(
      notification({ step: -5, deadline: { kind: 'gate-target', of: 'context', gate: 'context', at } }),
    );
    expect(text).toContain('due on Friday 19 February 2027 at midday');
    expect(text).not.toContain('at 5pm');
  });

  it('says that it is late when no channel took it for longer than the schedule allows, since when it was to leave', () => {
    expect(textOf(notification(TARGET), '2027-02-12T10:00:00.000Z')).not.toContain('late');
    const text = textOf(notification(TARGET), '2027-02-12T10:00:01.000Z');
    expect(text).toContain('This reminder is late: it should have reached you on Friday 12 February 2027 at 9am.');
  });

  it('does not call late what its person wished to have later, but what leaves long after that', () => {
    const wishes = { delivery: 'morning-digest', quiet: { from: '09:30', to: '13:00' } } as const;
    const wished = { ...notification(TARGET), person: { ...somebody(), preferences: wishes } };
    expect(textOf(wished, '2027-02-12T13:30:00.000Z')).not.toContain('late');
    expect(textOf(wished, '2027-02-12T15:00:00.000Z')).toContain(
      'should have reached you on Friday 12 February 2027 at 1pm',
    );
  });

  it('does not call late what a suspension held back', () => {
    const programme = { ...projection.programme };
    const reminding = { ...programme.reminding, resumedAt: '2027-02-15T09:00:00.000Z' };
    const held = { ...notification(TARGET), projection: { ...projection, programme: { ...programme, reminding } } };
    expect(textOf(held, '2027-02-15T09:15:00.000Z')).not.toContain('late');
  });

  it('tells of the moves that still hold, and leaves one that was overtaken to the telling of the later one', () => {
    const change = (gate: 'context' | 'options', to: string): DeadlineChange => ({
      kind: 'gate-target',
      of: gate,
      gate: gate satisfies Gate,
      from: BEFORE[gate],
      to,
    });
    const text = textOf(
      notification({ tells: 'e9' }, [
        change('context', '2027-02-26T17:00:00.000Z'),
        change('options', TARGETS.options),
      ]),
    );
    expect(text).toContain('Now due: Friday 19 March 2027 at 5pm');
    expect(text).not.toContain('26 February 2027');
  });
});
