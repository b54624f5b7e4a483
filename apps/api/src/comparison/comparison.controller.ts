import { compareProgrammes, type Point, type Readable, sideAt } from '@throughline/programme';
import { READERS } from '../access/allow.ts';
import { Problem } from '../problems/problem.ts';
import { readable } from '../programmes/programme.reader.ts';
import { programmePath } from '../programmes/programme.schemas.ts';
import { readFor, recordRead } from '../reads/record-read.ts';
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
  run: async (reading) => {
    const { ports, caller, path, query } = reading;
    const { id } = path;
    const { from, to = 'now', with: other = id } = query;
    const comparing = { ...ports, now: ports.now() };
    const [one, another] = [await readable(ports, caller, { id }), await readable(ports, caller, { id: other })];
    await recordRead(reading, 'comparison', readFor(caller, one.stored.state.programme.organisation));
    const side = async (programme: string, of: Readable, point: Point) => {
      const found = await sideAt(comparing, of, point);
      if (found === undefined)
        throw new Problem(
          'not-known-then',
          `Nothing of ${programme} was on record at that point, or there is no such version or closing`,
        );
      return found;
    };
    return compareProgrammes(comparing, await side(id, one, from), await side(other, another, to));
  },
});

/** What differs between two points of a programme, or between two programmes. */
export const ComparisonController = controllerOf('ComparisonController', { read }, 'history');
