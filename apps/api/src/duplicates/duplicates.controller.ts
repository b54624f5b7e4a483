import { knownAs, type ProgrammeAsKnown } from '@throughline/programme';
import { sayingOf } from '../history/one-event.ts';
import type { ApiPorts } from '../ports.ts';
import { asKnownOperation } from '../programmes/as-known.ts';
import { programmePath } from '../programmes/programme.schemas.ts';
import { eventOfId } from '../programmes/version-meant.ts';
import { controllerOf } from '../requests/operation.ts';
import { duplicateList } from './duplicate.schemas.ts';

/** What an event says, as far as it was known. */
const said = async (ports: ApiPorts, { id, version }: ProgrammeAsKnown, event: string) => {
  const recorded = await eventOfId(ports, id, event);
  return recorded === undefined || recorded.version > version ? null : sayingOf(recorded);
};

const list = asKnownOperation({
  at: 'GET v1/programmes/:id/duplicates',
  summary: 'Suspected duplicates of a programme with both events, in order of their ids, now or as known at a moment',
  path: programmePath,
  answers: { 200: ['The suspected duplicates', duplicateList] },
  view: async (read, { ports, path: { id } }) => ({
    programme: id,
    ...knownAs(read),
    items: await Promise.all(
      Object.entries(read.projection.programme.duplicates)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(async ([event, { of, status }]) => {
          const [suspected = null, counts = null] = await Promise.all([event, of].map((one) => said(ports, read, one)));
          return { event, of, status, suspected, counts };
        }),
    ),
  }),
});

/** Evidence that seems to tell what other evidence already told. */
export const DuplicatesController = controllerOf('DuplicatesController', { list }, 'duplicates');
