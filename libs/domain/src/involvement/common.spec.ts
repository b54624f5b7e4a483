import { describe, expect, it } from '@jest/globals';
import type { z } from 'zod';
import { audience, influence, mode, participants, participantsOfSection, recording } from './common.ts';

const accepted = (schema: z.ZodType, values: readonly unknown[]): readonly unknown[] =>
  values.filter((value) => schema.safeParse(value).success);

describe('what evidence says of how people were involved', () => {
  it('knows four modes and eight audiences', () => {
    const modes = ['information', 'engagement', 'co_production', 'consultation'];
    expect(accepted(mode, [...modes, 'marketing', ''])).toEqual(modes);
    const audiences = [
      'service_users',
      'carers',
      'public',
      'representatives',
      'voluntary_sector',
      'councils',
      'clinicians',
      'staff',
    ];
    expect(accepted(audience, [...audiences, 'people', ''])).toEqual(audiences);
  });
  it('says what changed and how, or why nothing did', () => {
    const good = [
      { outcome: 'changed', how: 'longer opening hours' },
      { outcome: 'not_changed', reason: 'no other site is safe' },
    ];
    const bad = [{ outcome: 'changed' }, { outcome: 'not_changed', how: 'x y z' }, { outcome: 'noted', how: 'x y z' }];
    expect(accepted(influence, [...good, ...bad])).toEqual(good);
  });
  it('was written down at the time, or later with a reason', () => {
    const good = [
      { contemporaneous: true },
      { contemporaneous: false, reason: 'found later' },
      { contemporaneous: false, reason: 'found later', countersignedBy: 'il-2' },
    ];
    const bad = [{ contemporaneous: false }, { contemporaneous: true, reason: 'found later' }, {}];
    expect(accepted(recording, [...good, ...bad])).toEqual(good);
  });
  it('gives the people of a session in bands, and exactly only from eight', () => {
    const good = [{ band: '1-7' }, { exact: 8 }, { exact: 10_000_000 }];
    expect(
      accepted(participants, [...good, { exact: 7 }, { exact: 10_000_001 }, { exact: 50.5 }, { band: '2' }]),
    ).toEqual(good);
    expect(participants.safeParse({ exact: 7 }).error?.message).toMatch(/counts under 8 are given as a band: 1-7/);
  });
  it('gives the people of a section exactly only from fifty, so that what is left of its session is never a few', () => {
    const good = [{ band: '8-19' }, { exact: 50 }];
    expect(accepted(participantsOfSection, [...good, { exact: 49 }])).toEqual(good);
  });
});
