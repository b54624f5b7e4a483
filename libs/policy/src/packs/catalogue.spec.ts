import { describe, expect, it } from '@jest/globals';
import { type Gate, GATES, initialProgramme } from '@throughline/domain';
import { createCatalogue, type Ruled } from './catalogue.ts';
import type { CompiledPack } from './compile.ts';
import { ics } from '../testing/packs.ts';

const titled = (version: number, mark: string) => ({
  ...ics,
  version,
  requirements: ics.requirements.map((requirement) => ({ ...requirement, title: `${mark} ${requirement.title}` })),
});
const catalogue = createCatalogue([titled(1, 'old'), titled(2, 'new'), titled(3, 'newest')]);
const pinned = (version: number) => ({ id: ics.id, version, digest: 'd' });
const OPEN = initialProgramme('P-001').gates;

/** A programme pinned to a version, some of whose gates closed under another. */
const ruled = (
  version: number | null,
  closed: Readonly<Partial<Record<Gate, number>>> = {},
  decided: 'closed' | 'questioned' | 'reopened' = 'closed',
): Ruled => {
  const gates = { ...OPEN };
  for (const [gate, under] of Object.entries(closed)) {
    const closure = { pack: pinned(under) } as unknown as Ruled['gates'][Gate]['closure'];
    gates[gate as Gate] = { ...OPEN.context, decided, closure };
  }
  return { tier: 'T2', highestTier: 'T2', pack: version === null ? null : pinned(version), gates };
};
/** By gate: the version whose requirements it is judged by. */
const marks = (pack: CompiledPack | undefined) =>
  pack === undefined
    ? undefined
    : Object.fromEntries(
        GATES.map((gate) => [
          gate,
          [
            ...new Set(
              pack.requirements
                .filter((r) => r.requirement.gate === gate)
                .map((r) => r.requirement.title.split(' ')[0]),
            ),
          ].join(),
        ]),
      );
const all = (mark: string) => Object.fromEntries(GATES.map((gate) => [gate, mark]));

describe('what a programme is judged by', () => {
  it('is the pack it is pinned to', () => {
    expect(marks(catalogue.inForce(ruled(2)))).toEqual(all('new'));
    expect(marks(catalogue.inForce(ruled(2, { context: 2 })))).toEqual(all('new'));
  });
  it('is, for a gate that closed under another, still that one, until it is reopened', () => {
    for (const decided of ['closed', 'questioned'] as const)
      expect(marks(catalogue.inForce(ruled(2, { context: 1, readiness: 3 }, decided)))).toEqual({
        ...all('new'),
        context: 'old',
        readiness: 'newest',
      });
    expect(marks(catalogue.inForce(ruled(2, { context: 1 }, 'reopened')))).toEqual(all('new'));
  });
  it('is nothing before the start, and while a pack it needs is not known here', () => {
    expect(catalogue.inForce(ruled(null))).toBeUndefined();
    expect(catalogue.inForce(ruled(9))).toBeUndefined();
    expect(catalogue.inForce(ruled(2, { context: 9 }))).toBeUndefined();
  });
  it('is one and the same thing as long as nothing of that changes, and another thing when it does', () => {
    for (const closed of [{}, { context: 1 }])
      expect(catalogue.inForce(ruled(2, closed))).toBe(catalogue.inForce(ruled(2, closed)));
    const made = [
      ruled(2, { context: 1 }),
      ruled(2, { context: 3 }),
      ruled(2, { options: 1 }),
      ruled(3, { context: 1 }),
      { ...ruled(2, { context: 1 }), tier: 'T3' as const },
      { ...ruled(2, { context: 1 }), highestTier: 'T3' as const },
    ].map((programme) => catalogue.inForce(programme));
    expect(new Set(made).size).toBe(6);
  });
});

describe('a pack that is known', () => {
  it('is found by its id and version', () => {
    expect(catalogue.find(ics.id, 3)?.version).toBe(3);
    expect([catalogue.find(ics.id, 9), catalogue.find('another', 1)]).toEqual([undefined, undefined]);
  });
});
