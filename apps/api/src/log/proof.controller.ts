import { programmeStream } from '@throughline/domain';
import { formatTlogProof, leafOf, tileReader, tilesFrom, treeHasher } from '@throughline/evidence';
import { sha256 } from '@throughline/evidence/node';
import { READERS } from '../access/allow.ts';
import { Problem } from '../problems/problem.ts';
import { readable } from '../programmes/programme.reader.ts';
import { versionMeant } from '../programmes/version-meant.ts';
import { controllerOf, operation } from '../requests/operation.ts';
import { eventProof, proofPath } from './proof.schemas.ts';

const prove = operation({
  at: 'GET v1/programmes/:id/history/:event/proof',
  summary: 'Proof that an event stands in the log that was signed, to be checked by anybody without us',
  allow: READERS,
  path: proofPath,
  answers: { 200: ['The proof, with the record and the checkpoint that it leads to', eventProof] },
  problems: ['programme-not-found', 'event-not-recorded', 'event-not-sealed'],
  run: async ({ ports, caller, path: { id, event } }) => {
    const { log, store } = ports;
    const { stored, upTo } = await readable(ports, caller, { id });
    const stream = programmeStream(id);
    const version = await versionMeant(ports, id, event);
    const [recorded] =
      version === undefined || version > Math.min(upTo, stored.version)
        ? []
        : await store.readStream(stream, { afterVersion: version - 1, limit: 1 });
    if (recorded === undefined)
      throw new Problem('event-not-recorded', 'The programme has no event of this id or version that you may read');
    const [index, checkpoint] = await Promise.all([log.leafIndex(recorded), log.lastCheckpoint()]);
    if (index === undefined || checkpoint === undefined || index >= checkpoint.size)
      throw new Problem('event-not-sealed', 'Ask again in a few seconds; where no worker seals the record, nothing is');
    const { size, note } = checkpoint;
    const [[record], proof] = await Promise.all([
      log.records(index, 1),
      tileReader(treeHasher(sha256), tilesFrom(log)).inclusion(index, size),
    ]);
    const text = formatTlogProof({ index, proof, checkpoint: note, extra: leafOf(record!) });
    return { programme: id, leafIndex: index, treeSize: size, record: record!, proof: text };
  },
});

/** Proofs that an event of a programme stands in the log. */
export const ProofController = controllerOf('ProofController', { prove }, 'log');
