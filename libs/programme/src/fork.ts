import {
  startOfFork,
  firstEvents,
  type ProgrammeCommand,
  type ProgrammeEvent,
  programmeStream,
} from '@throughline/domain';
import type { Events, States, StreamAppend } from '@throughline/event-store';
import type { ProgrammeProjection } from '@throughline/policy';
import type { LoadedProgramme } from './loaded-programme.ts';
import { addressTaken } from './publication.ts';
import { rejection, type Rejection } from './rejection.ts';

/**
 * Streams that a decision brings into being, to be appended in the transaction that records it: of a fork, the new programme's, which
 * begins with the past the two share; of a public page, that of its address. Rejected when the id of a fork is on record already.
 */
export const newStreams = async (
  store: States<ProgrammeProjection> & Events,
  { command, decision }: { readonly command: ProgrammeCommand; readonly decision: readonly ProgrammeEvent[] },
  { projection, version }: LoadedProgramme,
): Promise<readonly StreamAppend[] | Rejection> => {
  const address = addressTaken(command, decision, projection.programme.id);
  if (address !== undefined) return [address];
  const forked = decision.find((event) => event.type === 'ProgrammeForked');
  const beginning = startOfFork(command, projection.programme);
  if (forked === undefined || beginning === undefined) return [];
  const stream = programmeStream(forked.payload.programme);
  if ((await store.load(stream)) !== undefined)
    return rejection(
      'fork-id-taken',
      'a programme of this id is on record already; choose another for the new programme',
    );
  const past = await store.readStream(programmeStream(projection.programme.id), { limit: version });
  return [{ stream, expectedVersion: 0, events: firstEvents({ beginning, forked }, projection.programme, past) }];
};
