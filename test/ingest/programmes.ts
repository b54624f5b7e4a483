import type { NewEvent } from '@throughline/domain';
import { programmeStream } from '@throughline/domain';
import type { EventStore } from '@throughline/event-store';
import { DEFAULT_PACK } from '@throughline/policy';

/** A CloudEvent of a focus group, whole and valid; `fields` replace attributes, `data` parts of its data. */
export const focusGroup = (
  id: string,
  fields: Readonly<Record<string, unknown>> = {},
  data: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> => ({
  specversion: '1.0',
  id,
  source: 'urn:example:partner',
  type: 'throughline.involvement.focus_group.v1',
  subject: 'P-017',
  time: '2027-02-17T18:30:00.000Z',
  ...fields,
  data: {
    mode: 'engagement',
    occurred: { from: '2027-02-17', to: '2027-02-17' },
    about: { planningQuestion: 'Stroke services' },
    audience: ['service_users', 'carers'],
    participants: { band: '20-49' },
    groupsReached: [{ code: 'PC-DIS-SENS', band: '8-19' }],
    partnerOrganisation: 'Deaf Trust',
    themes: ['Parking at the new site'],
    evidence: [],
    recorder: { role: 'involvement-lead', staffId: 'il-1' },
    recording: { contemporaneous: true },
    details: { sessions: 1 },
    ...data,
  },
});

/** Store-wide id of what `focusGroup` makes. */
export const recordedId = (id: string): string => `urn:example:partner#${id}`;

const started = (programme: string): NewEvent => ({
  eventId: `command:start-${programme}`,
  type: 'ProgrammeStarted',
  occurredAt: '2026-11-01T09:00:00.000Z',
  actor: { role: 'programme-manager', id: 'pm-1' },
  payload: {
    programme,
    title: 'Stroke services',
    organisation: 'QPM',
    tier: 'T2',
    nature: 'live',
    pack: { ...DEFAULT_PACK, digest: 'd' },
    owner: { role: 'programme-manager', id: 'pm-1' },
    targets: {},
  },
});

/** Puts a programme on record, as its workflow would. */
export const startProgramme = async <S>(store: EventStore<S>, programme: string): Promise<void> => {
  const stream = programmeStream(programme);
  await store.transact((tx) => tx.append([{ stream, expectedVersion: 0, events: [started(programme)] }]));
};
