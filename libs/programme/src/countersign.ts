import { amendedEvent, asOriginal, wholeFactOf } from '@throughline/domain';
import { onRecordOf } from './on-record.ts';
import type { ToDecider } from './deciding.ts';

/** The countersignature as a command, with what it would vouch for as the record has it now. */
export const countersignCommand: ToDecider<'CountersignEvidence'> = async (
  request,
  cause,
  { dependencies, loaded },
) => {
  const find = onRecordOf(dependencies, loaded);
  const named = await find(request.event);
  const fact = named === undefined ? undefined : wholeFactOf(asOriginal(named));
  const corrected = fact === undefined ? undefined : amendedEvent(fact);
  const target = corrected === undefined ? undefined : await find(corrected);
  const recorded = [named, target].filter((event) => event !== undefined);
  const evidence = dependencies.policyEngine.countersignable(loaded.projection, request.event, recorded);
  return { ...cause, ...request, evidence };
};
