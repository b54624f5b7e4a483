import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { breakLines, type Run } from './lines.ts';
import { paginate } from './paginate.ts';
import { type Group, linesIn, plainRow, type Row } from './rows.ts';
import { CONTENT_END, PAGE, STYLES } from './style.ts';
import { openTypeface } from './typeface.ts';

const face = openTypeface();

describe('lines', () => {
  const run = fc.record({
    text: fc.string({ unit: fc.constantFrom(...'ab c/-12 '), maxLength: 120 }),
    weight: fc.constantFrom('regular' as const, 'bold' as const),
  });

  it('hold all of a text, in order, and none is wider than its room', () => {
    fc.assert(
      fc.property(
        fc.array(run, { minLength: 1, maxLength: 4 }),
        fc.integer({ min: 40, max: 200 }),
        (runs: Run[], width) => {
          const lines = breakLines(runs, face, { width, size: 10 });
          expect(lines.map((line) => line.map(({ text }) => text).join('')).join('')).toBe(
            runs.map(({ text }) => text).join(''),
          );
          for (const line of lines) {
            const last = line.at(-1);
            const end = last === undefined ? 0 : last.x + face.width(last.text.trimEnd(), last.weight, 10);
            expect(end).toBeLessThanOrEqual(width + 0.001);
          }
        },
      ),
      { numRuns: 50 },
    );
  });
});

describe('pages', () => {
  const lines = (count: number) =>
    Array.from({ length: count }, () => [{ text: 'x', weight: 'regular', x: 0, width: 5 } as const]);
  const row = (count: number, more: Partial<Row> = {}): Row =>
    plainRow('text', [{ tag: 'P', x: 0, lines: lines(count) }], more);

  it('hold every line of every row once, and none below the margin', () => {
    const rows = fc.array(fc.record({ count: fc.integer({ min: 1, max: 90 }), keepWithNext: fc.boolean() }), {
      minLength: 1,
      maxLength: 20,
    });
    fc.assert(
      fc.property(rows, (given) => {
        const all = given.map(({ count, keepWithNext }) => row(count, { keepWithNext, before: 5 }));
        const placed = paginate(all).flat();
        for (const one of all) {
          const parts = placed.filter((part) => part.row === one);
          expect(parts.map(({ from }) => from)).toEqual([0, ...parts.slice(0, -1).map(({ to }) => to)]);
          expect(parts.at(-1)?.to).toBe(linesIn(one));
        }
        for (const { y, from, to } of placed) {
          expect(y).toBeGreaterThanOrEqual(PAGE.top);
          expect(y + (to - from) * STYLES.text.lineHeight).toBeLessThanOrEqual(CONTENT_END + 0.001);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('do not end with a heading', () => {
    const heading = row(1, { keepWithNext: true });
    const pages = paginate([...Array.from({ length: 46 }, () => row(1)), heading, row(1), row(1)]);
    expect(pages.every((page) => page.at(-1)?.row !== heading)).toBe(true);
    expect(pages[1]?.[0]?.row).toBe(heading);
  });

  it('begin with the head of a table that goes on', () => {
    const head = row(1, { keepWithNext: true });
    const group: Group = { tag: 'Table', head };
    const first = { ...head, group };
    const pages = paginate([first, ...Array.from({ length: 60 }, () => row(1, { group }))]);
    expect(pages.map(([top]) => [top?.row === head, top?.isRepeated])).toEqual([
      [false, undefined],
      [true, true],
    ]);
  });
});
