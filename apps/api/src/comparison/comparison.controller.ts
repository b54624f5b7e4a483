import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { compareProgrammes, type Point, sideAt } from '@throughline/programme';
import { CalledBy, READERS } from '../access/allow.ts';
import type { Caller } from '../access/caller.ts';
import { type ApiPorts, PORTS } from '../ports.ts';
import { Problem } from '../problems/problem.ts';
import { readable } from '../programmes/programme.reader.ts';
import { type ProgrammePath, programmePath } from '../programmes/programme.schemas.ts';
import { Read } from '../requests/describe.ts';
import { type Comparison, comparison, type ReadComparison, readComparison } from './comparison.schemas.ts';

/** What differs between two points of a programme, or between two programmes. */
@ApiTags('history')
@Controller('v1/programmes/:id/comparison')
export class ComparisonController {
  constructor(@Inject(PORTS) private readonly ports: ApiPorts) {}

  @Get()
  @Read({
    summary:
      'What differs between two points of a programme, or between two programmes: gates, requirements, waivers, evidence',
    allow: READERS,
    answers: { 200: ['What differs', comparison] },
    problems: ['programme-not-found', 'not-known-then'],
  })
  async read(
    @Param({ schema: programmePath }) { id }: ProgrammePath,
    @Query({ schema: readComparison }) { from, to = 'now', with: other = id }: ReadComparison,
    @CalledBy() caller: Caller,
  ): Promise<Comparison> {
    const comparing = { ...this.ports, now: this.ports.now() };
    const side = async (programme: string, point: Point) => {
      const found = await sideAt(comparing, await readable(this.ports, caller, { id: programme }), point);
      if (found === undefined)
        throw new Problem(
          'not-known-then',
          `Nothing of ${programme} was on record at that point, or there is no such version or closing`,
        );
      return found;
    };
    return compareProgrammes(comparing, await side(id, from), await side(other, to));
  }
}
