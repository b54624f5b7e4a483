import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CalledBy, READERS } from '../access/allow.ts';
import type { Caller } from '../access/caller.ts';
import { type ApiPorts, PORTS } from '../ports.ts';
import { Read } from '../requests/describe.ts';
import {
  type GoodPracticePage,
  goodPracticePage,
  type SearchGoodPractice,
  searchGoodPractice,
} from './good-practice.schemas.ts';
import { searchSharedPractice } from './search.ts';

/** What programmes chose to share of how they involved people. */
@ApiTags('good practice')
@Controller('v1/good-practice')
export class GoodPracticeController {
  constructor(@Inject(PORTS) private readonly ports: ApiPorts) {}

  @Get()
  @Read({
    summary: 'Programmes that shared good practice whose title has these words, in order of their ids',
    allow: READERS,
    answers: { 200: ['A page', goodPracticePage] },
    problems: ['cursor-invalid'],
  })
  search(
    @Query({ schema: searchGoodPractice }) query: SearchGoodPractice,
    @CalledBy() caller: Caller,
  ): Promise<GoodPracticePage> {
    return searchSharedPractice(this.ports.store, caller, query);
  }
}
