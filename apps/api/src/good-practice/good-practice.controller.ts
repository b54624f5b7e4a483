import { READERS } from '../access/allow.ts';
import { controllerOf, operation } from '../requests/operation.ts';
import { goodPracticePage, searchGoodPractice } from './good-practice.schemas.ts';
import { searchSharedPractice } from './search.ts';

const search = operation({
  at: 'GET v1/good-practice',
  summary: 'Programmes that shared good practice whose title has these words, in order of their ids',
  allow: READERS,
  query: searchGoodPractice,
  answers: { 200: ['A page', goodPracticePage] },
  problems: ['cursor-invalid'],
  run: ({ ports, caller, query }) => searchSharedPractice(ports.store, caller, query),
});

/** What programmes chose to share of how they involved people. */
export const GoodPracticeController = controllerOf('GoodPracticeController', { search }, 'good practice');
