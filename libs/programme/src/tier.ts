import { onRecordOf } from './on-record.ts';
import type { ToDecider } from './deciding.ts';

/** The tier as a command, with the evidence that is named as it counts on the record; evidence of a past that was shared counts as the programme's own. */
export const tierCommand: ToDecider<'SetTier'> = async (request, cause, { dependencies, loaded }) => {
  const found = await Promise.all(request.evidence.map(onRecordOf(dependencies, loaded)));
  const recorded = found.filter((event) => event !== undefined);
  const named = dependencies.policyEngine.namedEvidence(loaded.projection, request.evidence, recorded);
  return { ...cause, ...request, named };
};
