import type { Notice } from '../channel.ts';
import type { Person } from '@throughline/directory';

/** Somebody in the tests' directory. */
export const somebody = (email: string | null = 'pm-1@example.test'): Person => ({
  id: 'pm-1',
  organisation: 'QRV',
  roles: ['owner'],
  email,
  channels: ['smtp', 'notify', 'webhook', 'kafka'],
  preferences: { delivery: 'immediate', quiet: null },
  leftOn: null,
});

/** A notice as `composeNotice` makes them, in short. */
export const noticeFor = (reference: string, to: Person = somebody()): Notice => ({
  reference,
  to,
  organisation: 'QRV',
  subject: 'Due in 5 working days: closure of gate involvement',
  text: 'The closure of gate involvement is due on Friday 19 February 2027 at 5pm.',
  html: '<!doctype html><html lang="en-GB"><title>Due</title><p>Due on Friday 19 February 2027 at 5pm.</p></html>',
  facts: {
    reference,
    organisation: 'QRV',
    recipient: to.id,
    composedAt: '2027-02-12T09:00:00.000Z',
    items: [
      {
        kind: 'reminder',
        reference,
        programme: 'P-017',
        title: 'Stroke rehabilitation beds',
        office: 'owner',
        dueAt: '2027-02-12T09:00:00.000Z',
        late: false,
        deadline: { kind: 'gate-target', of: 'involvement', gate: 'involvement', at: '2027-02-19T17:00:00.000Z' },
        step: -5,
        shortNotice: false,
        missing: [],
        earlierGates: [],
        link: 'http://127.0.0.1:8080/programmes/P-017/gates/involvement',
      },
    ],
  },
});
