import { knownAs } from '@throughline/programme';
import { asKnownOperation } from '../programmes/as-known.ts';
import { programmePath } from '../programmes/programme.schemas.ts';
import { controllerOf } from '../requests/operation.ts';
import { duplicateList } from './duplicate.schemas.ts';

const list = asKnownOperation({
  at: 'GET v1/programmes/:id/duplicates',
  summary: 'Suspected duplicates of a programme in order of their ids, now or as known at a moment',
  path: programmePath,
  answers: { 200: ['The suspected duplicates', duplicateList] },
  view: (read, _ports, { id }) => ({
    programme: id,
    ...knownAs(read),
    items: Object.entries(read.projection.programme.duplicates)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([event, { of, status }]) => ({ event, of, status })),
  }),
});

/** Evidence that seems to tell what other evidence already told. */
export const DuplicatesController = controllerOf('DuplicatesController', { list }, 'duplicates');
