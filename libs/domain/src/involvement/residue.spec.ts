import { describe, expect, it } from '@jest/globals';
import { evidence } from '../testing.ts';
import { KINDS, involvementKinds } from './kinds.ts';
import { ERASED_WORDS, residueOf } from './residue.ts';

const SECRET = 'what must not stay';
const document = {
  uri: 'https://example.org/what-must-not-stay.pdf',
  sha256: 'a'.repeat(64),
  documentDate: '2026-11-02',
  mediaType: 'application/pdf',
};
const session = {
  place: SECRET,
  note: SECRET,
  themes: [SECRET, SECRET],
  method: SECRET,
  partnerOrganisation: SECRET,
  participants: { exact: 12 },
  groupsReached: [{ code: 'PC-DIS-DEAF', band: '8-19' }],
  formats: ['easy_read'],
  influence: { outcome: 'changed', how: SECRET },
  recording: { contemporaneous: false, reason: SECRET },
  about: { proposal: 'hub', version: 2 },
  sections: [{ programme: 'P-001', themes: [SECRET], participants: { band: '8-19' } }],
};

describe('what stays of an event that is erased', () => {
  it('is what is counted and compared, in the shape of its payload, and none of its words', () => {
    const { payload } = evidence('focus_group', { sessions: 2 }, { data: session });
    const residue = residueOf({ ...payload, extensions: { team: SECRET } });
    expect(residue).toEqual({
      ...payload,
      data: {
        ...payload.data,
        place: ERASED_WORDS,
        note: ERASED_WORDS,
        method: ERASED_WORDS,
        partnerOrganisation: ERASED_WORDS,
        themes: [ERASED_WORDS, ERASED_WORDS],
        influence: { outcome: 'changed', how: ERASED_WORDS },
        recording: { contemporaneous: false, reason: ERASED_WORDS },
        sections: [{ programme: 'P-001', themes: [ERASED_WORDS], participants: { band: '8-19' } }],
      },
    });
    expect(residueOf(residue)).toEqual(residue);
    expect(involvementKinds.focus_group.safeParse(residue.data).success).toBe(true);
  });

  it('keeps digests and days of documents and the place beside them, by which the same report is known again', () => {
    const { payload } = evidence(
      'focus_group',
      { sessions: 2 },
      { data: { place: 'Town hall', evidence: [document] } },
    );
    expect(residueOf(payload).data).toMatchObject({
      place: 'Town hall',
      evidence: [{ ...document, uri: 'urn:throughline:erased' }],
    });
  });

  it('keeps the names by which decisions, windows and promises are distinguished', () => {
    const decision = { level: 'final', decidedOn: '2026-11-02', outcome: SECRET, body: 'Example ICB board' };
    expect(residueOf(evidence('decision_made', decision).payload).data.details).toEqual({
      ...decision,
      outcome: ERASED_WORDS,
    });
    const promise = { commitment: 'full', promise: SECRET, madeBy: 'commissioner' };
    expect(residueOf(evidence('public_commitment_made', promise).payload).data.details).toEqual({
      ...promise,
      promise: ERASED_WORDS,
    });
  });

  it('of a correction is what it puts in place, without words; nothing of what could never count', () => {
    const { data } = evidence('focus_group', { sessions: 2 }, { data: session }).payload;
    const correcting = (replacement: unknown) =>
      residueOf(evidence('correction', { corrects: 'urn:s#1', reason: SECRET, replacement }).payload).data.details;
    expect(correcting(data)).toEqual({
      corrects: 'urn:s#1',
      reason: ERASED_WORDS,
      replacement: residueOf(evidence('focus_group', { sessions: 2 }, { data: session }).payload).data,
    });
    expect(correcting({ anything: SECRET })).toMatchObject({ replacement: {} });
  });

  it('has no free text of any kind: each text that its schema takes without a pattern is a name or is replaced', () => {
    interface Schema {
      readonly type?: string | readonly string[];
      readonly properties?: Readonly<Record<string, Schema>>;
      readonly items?: Schema;
      readonly anyOf?: readonly Schema[];
      readonly enum?: unknown;
      readonly const?: unknown;
      readonly pattern?: string;
      readonly format?: string;
    }
    const freeTexts = (schema: Schema, name = ''): readonly string[] => [
      ...(schema.anyOf ?? []).flatMap((one) => freeTexts(one, name)),
      ...Object.entries(schema.properties ?? {}).flatMap(([key, one]) => freeTexts(one, key)),
      ...(schema.items === undefined ? [] : freeTexts(schema.items, name)),
      ...(schema.type === 'string' &&
      [schema.enum, schema.const, schema.pattern, schema.format].every((one) => one === undefined)
        ? [name]
        : []),
    ];
    const names = new Set(
      KINDS.flatMap((kind) => freeTexts(involvementKinds[kind].toJSONSchema({ unrepresentable: 'any' }) as Schema)),
    );
    const kept = [
      'proposal',
      'planningQuestion',
      'window',
      'body',
      'commitment',
      'callIn',
      'option',
      'session',
      'role',
    ];
    expect([...names].filter((name) => kept.includes(name)).sort()).toEqual([...kept].sort());
    // A name that is new here is either read by the policy, and then belongs to those above, or replaced as these are.
    const words = [
      'because',
      'content',
      'findings',
      'how',
      'measures',
      'method',
      'mitigation',
      'note',
      'of',
      'outcome',
    ];
    const more = [
      'partnerOrganisation',
      'place',
      'promise',
      'reason',
      'reasons',
      'service',
      'themes',
      'title',
      'topic',
    ];
    expect([...names].filter((name) => !kept.includes(name)).sort()).toEqual(
      [...words, ...more, 'why', 'withdrawnBecause'].sort(),
    );
  });
});
