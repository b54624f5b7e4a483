import type { Deadline, DeadlineKind, Office } from '@throughline/domain';

type Due = Pick<Deadline, 'kind' | 'gate' | 'of'>;

const DEADLINE_WORDS: Readonly<Record<DeadlineKind, (due: Due) => string>> = {
  'gate-target': ({ gate }) => `closure of gate ${gate}`,
  'window-midpoint': () => 'mid-point review of the consultation',
  'window-close': () => 'close of the consultation',
  report: () => 'analysis report on the consultation',
  feedback: () => 'feedback to those who answered the consultation',
  'board-papers': () => 'board papers',
  'public-questions': () => 'questions of the public to the board',
  'independent-voice-reply': () => 'reply to the report of an independent voice',
  'scrutiny-reply': () => 'reply of the scrutiny body',
  'waiver-expiry': ({ of }) => `end of waiver ${of}`,
  'call-in-clock': ({ of }) => `clock of call-in ${of}`,
  review: () => 'review of the changed service',
};

/** What is due, as people are told: `closure of gate involvement`. Dates and names of meetings are left to the caller. */
export const formatDeadline = (due: Due): string => DEADLINE_WORDS[due.kind](due);

const OFFICE_WORDS: Readonly<Record<Office, string>> = {
  owner: 'owner',
  'senior-responsible-owner': 'senior responsible owner',
  'involvement-executive': 'executive for involvement',
  'board-secretary': 'board secretary',
};

/** An office, as people are told. */
export const formatOffice = (office: Office): string => OFFICE_WORDS[office];
