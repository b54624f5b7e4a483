import { own } from '@throughline/domain';
import { knownAs, momentOfReading, type ProgrammeAsKnown, waiverInShort, waiversInShort } from '@throughline/programme';
import type { ApiPorts } from '../ports.ts';
import { Problem } from '../problems/problem.ts';
import { asKnownOperation } from '../programmes/as-known.ts';
import { programmePath } from '../programmes/programme.schemas.ts';
import { controllerOf } from '../requests/operation.ts';
import * as schemas from './waiver.schemas.ts';

const lookingAt = (read: ProgrammeAsKnown, { policyEngine, now }: ApiPorts) => ({
  policyEngine,
  projection: read.projection,
  moment: momentOfReading(read, now()),
});

const list = asKnownOperation({
  at: 'GET v1/programmes/:id/waivers',
  summary: 'Waivers of a programme in the order in which they were proposed, now or as known at a moment',
  path: programmePath,
  answers: { 200: ['The waivers', schemas.waiverList] },
  view: (read, { ports, path: { id } }) => ({
    programme: id,
    ...knownAs(read),
    items: waiversInShort(lookingAt(read, ports)),
  }),
});

const get = asKnownOperation({
  at: 'GET v1/programmes/:id/waivers/:waiver',
  summary: 'One waiver, now or as known at a moment',
  path: schemas.waiverPath,
  answers: { 200: ['The waiver', schemas.waiverInShort] },
  problems: ['waiver-not-found'],
  view: (read, { ports, path: { waiver } }) => {
    const found = own(read.projection.programme.waivers, waiver);
    if (found === undefined)
      throw new Problem('waiver-not-found', 'No waiver of this id is on the record of the programme');
    return waiverInShort(found, lookingAt(read, ports));
  },
});

/** Waivers of a programme. */
export const WaiversController = controllerOf('WaiversController', { list, get }, 'waivers');
