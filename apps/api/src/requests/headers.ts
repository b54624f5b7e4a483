import { Problem } from '../problems/problem.ts';

/** An ETag of a programme: its version, in quotation marks. */
export const IF_MATCH = /^"(\d{1,15})"$/;
const WAIT = /(?:^|[,;\s])wait=(\d{1,4})(?:$|[,;\s])/i;

/** Longest time a caller may ask to wait for a recording, in seconds. */
export const LONGEST_WAIT_SECONDS = 30;

/** Version that an If-Match header names; undefined when there is none, or it matches anything. @throws Problem `if-match-invalid` */
export const versionSeen = (ifMatch: string | undefined): number | undefined => {
  if (ifMatch === undefined || ifMatch.trim() === '*') return undefined;
  const version = IF_MATCH.exec(ifMatch.trim())?.[1];
  if (version === undefined)
    throw new Problem('if-match-invalid', 'Accepted is the ETag of the programme as it was read, as "7"');
  return Number(version);
};

/** As `versionSeen`, where the command depends on what was seen. @throws Problem `version-needed` when no version is named. */
export const versionNeeded = (ifMatch: string | undefined): number => {
  const version = versionSeen(ifMatch);
  if (version === undefined)
    throw new Problem(
      'version-needed',
      'Send the ETag of the programme as you read it in If-Match, so that nothing moves unseen',
    );
  return version;
};

/** Seconds of `Prefer: wait=N` (RFC 7240), at most 30; 0 when not asked for. What cannot be read is no preference. */
export const waitPreferred = (prefer: string | undefined): number =>
  Math.min(Number(WAIT.exec(prefer ?? '')?.[1] ?? 0), LONGEST_WAIT_SECONDS);
