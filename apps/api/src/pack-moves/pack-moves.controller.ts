import { programmeStream } from '@throughline/domain';
import { digestOf } from '@throughline/pack-files';
import { READERS } from '../access/allow.ts';
import { knownPack } from '../policy-packs/known-pack.ts';
import { Problem } from '../problems/problem.ts';
import { readProgramme } from '../programmes/programme.reader.ts';
import { programmePath } from '../programmes/programme.schemas.ts';
import { Answer, etag } from '../requests/answer.ts';
import { controllerOf, operation } from '../requests/operation.ts';
import * as schemas from './pack-move.schemas.ts';

const preview = operation({
  at: 'GET v1/programmes/:id/pack-move',
  summary: 'What moving the programme to another policy pack would change for it, requirement by requirement',
  allow: READERS,
  path: programmePath,
  query: schemas.previewPackMove,
  answers: { 200: ['The differences, with the digest that names them', schemas.packMoveView] },
  problems: ['programme-not-found', 'policy-pack-not-found', 'policy-pack-unknown'],
  run: async ({ ports, caller, path: { id }, query: { to } }) => {
    const { store, policyEngine, now } = ports;
    const { version } = await readProgramme(ports, caller, { id });
    const pack = knownPack(policyEngine, to);
    const move = policyEngine.previewMove(await store.readStream(programmeStream(id)), pack, now());
    if (move === undefined)
      throw new Problem('policy-pack-unknown', 'The pack this programme is under is not known here any more');
    return new Answer(200, { programme: id, digest: digestOf(move), ...move }, { etag: etag(version) });
  },
});

/** What moving a programme to another policy pack would change; the move is decided on what was shown. */
export const PackMovesController = controllerOf('PackMovesController', { preview }, 'steering');
