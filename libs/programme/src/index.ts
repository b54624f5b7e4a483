export {
  type Candidate,
  ofDuplicates,
  ofErasures,
  ofGate,
  ofLateEvidence,
  ofOffer,
  ofProgramme,
  ofPublication,
  ofRequirement,
  ofWaivers,
} from './candidates.ts';
export { createCommandService } from './command-service.ts';
export type { CommandDependencies, PeopleDirectory } from './dependencies.ts';
export { InvalidCommand, RecordBusy } from './errors.ts';
export { type LoadedProgramme, loadProgramme } from './loaded-programme.ts';
export { programmeAtAddress, quotableIn } from './publication.ts';
export { forksOf, propagateToForks, type SharedHistory } from './propagate-to-forks.ts';
export { type Obstacle, permissionFor } from './permissions.ts';
export {
  AS_IT_STANDS,
  asKnown,
  type Known,
  knownAs,
  markOf,
  momentOfReading,
  type ProgrammeAsKnown,
  type Readable,
  readableOf,
  relationTo,
  versionKnown,
} from './queries/as-known.ts';
export { recordUpTo, stateAt } from './queries/state-at.ts';
export { timelineOf } from './queries/timeline.ts';
export { compareProgrammes, sideAt } from './queries/comparison.ts';
export { correctionChanges } from './queries/correction-changes.ts';
export { momentKnown, type Point } from './queries/point.ts';
export { gateExplanation, gateView } from './queries/gate-explanation.ts';
export { reportInvolvement } from './queries/involvement-report.ts';
export { programmePages, RUNNING, type Where } from './queries/programme-pages.ts';
export { programmeInShort, programmeView, startedStatus, summaryInShort } from './queries/programme-view.ts';
export { waiverInShort, waiversInShort } from './queries/waiver-view.ts';
export { closuresUnder } from './queries/what-if.ts';
export { lostTail, type LostTail } from './lost-tail.ts';
