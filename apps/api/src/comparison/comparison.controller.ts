import { compareProgrammes, type Point, sideAt } from '@throughline/programme';
import { READERS } from '../access/allow.ts';
import { Problem } from '../problems/problem.ts';
import { readable } from '../programmes/programme.reader.ts';
import { programmePath } from '../programmes/programme.schemas.ts';
import { controllerOf, operation } from '../requests/operation.ts';
import { comparison, readComparison } from './comparison.schemas.ts';

const read = operation({
  at: 'GET v1/programmes/:id/comparison',
  summary:
    'What differs between two points of a programme, or between two programmes: gates, requirements, waivers, evidence',
  allow: READERS,
  path: programmePath,
  query: readComparison,
  answers: { 200: ['What differs', comparison] },
  problems: ['programme-not-found', 'not-known-then'],
  run: async ({ ports, caller, path: { id }, query: { from, to = 'now', with: other = id } }) => {
    const comparing = { ...ports, now: ports.now() };
    const side = async (programme: string, point: Point) => {
      const found = await sideAt(comparing, await readable(ports, caller, { id: programme }), point);
      if (found === undefined)
        throw new Problem(
          'not-known-then',
          `Nothing of ${programme} was on record at that point, or there is no such version or closing`,
        );
      return found;
    };
    return compareProgrammes(comparing, await side(id, from), await side(other, to));
  },
});

/** What differs between two points of a programme, or between two programmes. */
export const ComparisonController = controllerOf('ComparisonController', { read }, 'history');
