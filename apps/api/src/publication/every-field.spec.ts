import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  involvementKinds,
  type InvolvementKind,
  KINDS,
  type NewEvent,
  PARTICIPATION_KINDS,
  PROGRAMME_EVENT_TYPES,
  type ProgrammeEventType,
  programmeStream,
  PUBLIC_PARTS,
  publicAddressStream,
  typeOfKind,
} from '@throughline/domain';
import { PROGRAMME_EVENTS } from '@throughline/domain/testing';
import { quotableTexts } from '@throughline/policy';
import { startProgramme, type TestedApi, testedApi } from '../testing.ts';

/** A schema as far as it is looked at here. */
interface Schema {
  readonly def: { readonly type: string; readonly innerType?: Schema; readonly values?: readonly unknown[] };
  readonly shape?: Readonly<Record<string, Schema>>;
  readonly element?: Schema;
  readonly options?: readonly unknown[];
  readonly valueType?: Schema;
  safeParse(value: unknown): { readonly success: boolean };
}

/** Which field each marker was put in. */
const placed = new Map<string, string>();
const marker = (field: string): string => {
  const name = `mk${String(placed.size).padStart(5, '0')}`;
  placed.set(name, field);
  return name;
};

/** A text that the schema takes, with a marker in it wherever that is possible. */
const textFor = (schema: Schema, field: string): string => {
  const name = marker(field);
  const upper = name.toUpperCase();
  const forms = [
    ...[name, `${name} said`, upper, `MK-${upper.slice(2)}`, `https://${name}.example/`, `urn:spec#${name}`],
    ...[`text/${name}`, `en-${name}`, `${'a'.repeat(57)}${name.slice(2)}ff`, '2026-11-02', '2026-11-02T12:00:00.000Z'],
    ...['2026-27', `${name}-team@nhs.example`],
  ];
  const found = forms.find((form) => schema.safeParse(form).success);
  if (found === undefined) throw new Error(`no text is found that ${field} takes`);
  return found;
};

/** A value with a marker in every text of it, and every part that may be left out. */
const filled = (schema: Schema, field: string): unknown => {
  const { def } = schema;
  switch (def.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.shape!).map(([name, member]) => [name, filled(member, `${field}.${name}`)]),
      );
    case 'array':
      return [filled(schema.element!, `${field}.*`)];
    case 'record':
      return 'keyType' in schema && (schema as { keyType: Schema }).keyType.def.type === 'enum'
        ? {}
        : {
            [marker(`${field}.key`)]:
              schema.valueType?.def.type === 'unknown'
                ? marker(`${field}.value`)
                : filled(schema.valueType!, `${field}.value`),
          };
    case 'optional':
    case 'nullable':
    case 'exact_optional':
      return filled(def.innerType!, field);
    case 'union': {
      const [first] = schema.options as readonly Schema[];
      return filled(first!, field);
    }
    case 'enum':
      return schema.options![0];
    case 'literal':
      return def.values![0];
    case 'boolean':
      return true;
    case 'int':
    case 'number':
      return [60, 1].find((number) => schema.safeParse(number).success);
    case 'unknown':
      return marker(field);
    default:
      return textFor(schema, field);
  }
};

let api: TestedApi;
beforeAll(async () => {
  api = await testedApi();
});
afterAll(() => api.app.close());

let programmes = 0;
let events = 0;
const PM = { role: 'programme-manager', id: 'pm-1' };
const at = '2026-11-20T12:00:00.000Z';
const event = (type: string, payload: unknown, more: Partial<NewEvent> = {}): NewEvent => ({
  eventId: `urn:spec#${type}-${(events += 1)}`,
  type,
  occurredAt: at,
  actor: PM,
  payload,
  ...more,
});

const isParticipation = (kind: InvolvementKind): boolean => (PARTICIPATION_KINDS as readonly string[]).includes(kind);

/** An event of involvement with markers in all that it has, about this programme. */
const involvement = (kind: InvolvementKind, programme: string, details: object = {}): NewEvent => {
  const id = marker(`${kind}.id`);
  const data = filled(involvementKinds[kind], kind) as Record<string, unknown>;
  const section = { ...(data['sections'] as readonly object[] | undefined)?.[0], programme };
  const said = {
    ...data,
    recording: { contemporaneous: true },
    details: { ...(data['details'] as object), ...details },
  };
  const payload = {
    kind,
    source: `urn:${marker(`${kind}.source`)}`,
    subject: programme,
    submittedBy: { id: marker(`${kind}.submittedBy.id`), role: marker(`${kind}.submittedBy.role`) },
    extensions: { [marker(`${kind}.extensions.key`)]: marker(`${kind}.extensions.value`) },
    data: isParticipation(kind) ? { ...said, sections: [section] } : said,
  };
  const actor = { role: marker(`${kind}.actor.role`), id: marker(`${kind}.actor.id`) };
  return event(typeOfKind(kind), payload, { eventId: `urn:spec#${id}`, actor });
};

const engine = (type: ProgrammeEventType, over: object = {}): NewEvent => {
  const payload = { ...(filled(PROGRAMME_EVENTS[type], type) as object), ...over };
  const actor = { role: marker(`${type}.actor.role`), id: marker(`${type}.actor.id`) };
  return event(type, payload, { eventId: `command:${marker(`${type}.id`)}`, actor });
};

/** The fields of which a marker is in what anybody is answered. @param approved whether texts of events are among what was approved. */
const shownOf = async (
  recorded: (programme: string) => readonly NewEvent[],
  approved = true,
): Promise<readonly string[]> => {
  const programme = `P-${(programmes += 1)}`;
  const page = `page-${programmes}`;
  const stream = programmeStream(programme);
  const { store, policyEngine } = api.ports;
  await startProgramme(api, { programme, tier: 'T2' });
  await store.transact((tx) => tx.append([{ stream, expectedVersion: 'existing', events: recorded(programme) }]));
  const { state, version } = (await store.load(stream))!;
  const quotable = quotableTexts(await store.readStream(stream), state, policyEngine);
  const asked = {
    text: 1,
    organisation: 'QPM',
    page,
    title: 'Stroke services',
    summary: ['We plan stroke services.'],
    contact: { team: 'Involvement team', line: 'Helpline 0800 123 4567' },
    parts: PUBLIC_PARTS,
    noindex: true,
    quoted: approved ? quotable : [],
    requestedBy: PM,
  };
  const approval = { text: 1, requestedBy: PM, approvedBy: { role: 'approver', id: 'ap-1' } };
  const decided = [event('PublicationRequested', asked), event('PublicationApproved', approval)];
  const address = { stream: publicAddressStream('QPM', page), expectedVersion: 0 } as const;
  await store.transact((tx) =>
    tx.append([
      { stream, expectedVersion: version, events: decided },
      { ...address, events: [event('PublicAddressTaken', { programme })] },
    ]),
  );
  const answer = await api.app.inject({ method: 'GET', url: `/public/QPM/${page}` });
  expect(answer.statusCode).toBe(200);
  const found = [...answer.body.matchAll(/mk-?(\d{5})/gi)].map(([, number]) => placed.get(`mk${number}`)!);
  // Digests are written otherwise than other texts.
  expect(answer.body).not.toMatch(/a{57}\d{5}ff/);
  return [...new Set(found)].sort();
};

/** All that may be shown of events of involvement, once it was approved. */
const SHOWN: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(
    PARTICIPATION_KINDS.map((kind) => [kind, [`${kind}.influence.how`, `${kind}.sections.*.themes.*`]]),
  ),
  proposal_version_frozen: ['proposal_version_frozen.details.title'],
  public_commitment_made: ['public_commitment_made.details.promise'],
  decision_made: ['decision_made.details.body', 'decision_made.details.outcome'],
};

describe('what anybody is answered', () => {
  it.each(KINDS)('holds nothing of %s but what is on the list and was approved', async (kind) => {
    const recorded = (programme: string) => [involvement(kind, programme)];
    expect(await shownOf(recorded)).toEqual(SHOWN[kind] ?? []);
    expect(await shownOf(recorded, false)).toEqual([]);
  });

  it.each(PROGRAMME_EVENT_TYPES.filter((type) => !/^Publication|^ProgrammeStarted|^ProgrammeBegunByFork/.test(type)))(
    'holds nothing of %s',
    async (type) => {
      expect(await shownOf(() => [engine(type)])).toEqual([]);
    },
  );

  const promised = (programme: string) => involvement('public_commitment_made', programme, { commitment: 'full' });
  const assessed = (programme: string) =>
    involvement('impact_assessment_completed', programme, { requiredGroups: ['PC-DIS-SENS'] });
  const decided = (programme: string) =>
    involvement('decision_made', programme, { decidedOn: '2026-11-02', body: 'Example ICB board' });
  const waived = (type: 'WaiverProposed' | 'WaiverApproved') =>
    engine(type, { waiver: 'w-1', ...(type === 'WaiverProposed' ? { requirement: 'context.needs-involvement' } : {}) });

  it.each<readonly [string, (programme: string) => readonly NewEvent[], readonly string[]]>([
    [
      'how a promise was kept',
      (programme) => [promised(programme), involvement('commitment_discharged', programme, { commitment: 'full' })],
      ['commitment_discharged.details.how', 'public_commitment_made.details.promise'],
    ],
    [
      'why a promise was overridden',
      (programme) => [promised(programme), engine('CommitmentOverridden', { commitment: 'full', upTo: '2026-11-02' })],
      ['CommitmentOverridden.reason', 'public_commitment_made.details.promise'],
    ],
    [
      'why a group was not reached',
      (programme) => [
        assessed(programme),
        involvement('coverage_shortfall_recorded', programme, { group: 'PC-DIS-SENS' }),
      ],
      ['coverage_shortfall_recorded.details.mitigation', 'coverage_shortfall_recorded.details.reason'],
    ],
    [
      'why a decision was taken back',
      (programme) => [
        decided(programme),
        involvement('decision_rescinded', programme, { decidedOn: '2026-11-02', body: 'Example ICB board' }),
      ],
      ['decision_made.details.outcome', 'decision_rescinded.details.reason'],
    ],
    [
      'why a requirement was waived',
      () => [waived('WaiverProposed'), waived('WaiverApproved')],
      ['WaiverProposed.mitigation', 'WaiverProposed.reason'],
    ],
  ])('says %s, once that was approved', async (_what, recorded, shown) => {
    expect(await shownOf(recorded)).toEqual(shown);
    expect(await shownOf(recorded, false)).toEqual([]);
  });
});
