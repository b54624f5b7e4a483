import type { Basis } from '../api/answers.ts';

/** Said wherever a closed gate is shown: many read it the other way. */
export const CLOSED_MEANS = 'Closed means: requirements met and signed off by two people.';
/** Said wherever a replay is shown. */
export const REPLAY_MEANS = 'REPLAY of a past case, with the case’s own dates. Not a live programme.';

const STATUS: Readonly<Record<string, string>> = {
  open: 'open',
  ready: 'ready to close',
  closed: 'closed',
  closed_with_waiver: 'closed with a waiver',
  questioned: 'questioned',
  reopened: 'reopened',
  suspended: 'suspended',
};
/** A gate's status as people say it. */
export const statusWords = (status: string): string => STATUS[status] ?? status;

const WAITING: Readonly<Record<string, string>> = {
  evidence: 'evidence',
  'closure-request': 'someone to ask for its closing',
  'second-person': 'a second person to close it',
  nothing: 'nothing',
};
export const waitingWords = (waitingFor: string): string => WAITING[waitingFor] ?? waitingFor;

const FORCE: Readonly<Record<string, string>> = {
  statute: 'statute',
  statutory_guidance: 'statutory guidance',
  policy: 'policy',
  case_law: 'case law',
  local: 'local, yours to change',
};
/** `NHS Act 2006 s.14Z45 (statute)`. */
export const basisWords = (basis: readonly Pick<Basis, 'citation' | 'force'>[]): string =>
  basis.map(({ citation, force }) => `${citation} (${FORCE[force] ?? force})`).join('; ');

/** As `basisWords`, without what a citation says of its content after the colon; for tables that are long already. */
export const shortBasisWords = (basis: readonly Pick<Basis, 'citation' | 'force'>[]): string =>
  basisWords(basis.map(({ citation, force }) => ({ citation: citation.split(': ', 1)[0] ?? citation, force })));

/** `3 events`, `1 event`. */
export const count = (n: number, singular: string, plural = `${singular}s`): string =>
  `${n.toLocaleString('en-GB')} ${n === 1 ? singular : plural}`;
