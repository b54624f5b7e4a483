import type { Scenario } from '../scenario.ts';
import { late } from './01-late.ts';
import { backDated } from './02-back-dated.ts';
import { correctedAfterClosing } from './03-corrected-after-closing.ts';
import { duplicates } from './04-duplicates.ts';
import { outOfOrder } from './05-out-of-order.ts';
import { sharedSession } from './06-shared-session.ts';
import { wrongProgramme } from './07-wrong-programme.ts';
import { predetermination } from './08-predetermination.ts';
import { extendedWindow } from './09-extended.ts';
import { reScoped } from './10-re-scoped.ts';
import { merger } from './11-merger.ts';
import { waiverOverturned } from './12-waiver-overturned.ts';
import { brokenPromise } from './13-broken-promise.ts';
import { personalData } from './14-personal-data.ts';
import { judicialReview } from './15-judicial-review.ts';
import { callIn } from './16-call-in.ts';
import { countersigned } from './17-countersigned.ts';
import { transferRefused } from './18-transfer-refused.ts';
import { pauseForAnElection } from './19-pause-for-an-election.ts';
import { twoDecidingBodies } from './20-two-deciding-bodies.ts';

/** All that every build must pass, in order. */
export const SCENARIOS: readonly Scenario[] = [
  late,
  backDated,
  correctedAfterClosing,
  duplicates,
  outOfOrder,
  sharedSession,
  wrongProgramme,
  predetermination,
  extendedWindow,
  reScoped,
  merger,
  waiverOverturned,
  brokenPromise,
  personalData,
  judicialReview,
  callIn,
  countersigned,
  transferRefused,
  pauseForAnElection,
  twoDecidingBodies,
];
