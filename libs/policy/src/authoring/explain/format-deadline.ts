import type { Deadline, Office } from '@throughline/domain';

/** What is due, as people are told: `closure of gate involvement`. Dates and names of meetings are left to the caller. */
export const formatDeadline = ({ kind, gate, of }: Pick<Deadline, 'kind' | 'gate' | 'of'>): string => {
  switch (kind) {
    case 'gate-target':
      return `closure of gate ${gate}`;
    case 'window-midpoint':
      return 'mid-point review of the consultation';
    case 'window-close':
      return 'close of the consultation';
    case 'report':
      return 'analysis report on the consultation';
    case 'feedback':
      return 'feedback to those who answered the consultation';
    case 'board-papers':
      return 'board papers';
    case 'public-questions':
      return 'questions of the public to the board';
    case 'independent-voice-reply':
      return 'reply to the report of an independent voice';
    case 'scrutiny-reply':
      return 'reply of the scrutiny body';
    case 'waiver-expiry':
      return `end of waiver ${of}`;
    case 'call-in-clock':
      return `clock of call-in ${of}`;
    case 'review':
      return 'review of the changed service';
    default:
      return kind satisfies never;
  }
};

const OFFICE_WORDS: Readonly<Record<Office, string>> = {
  owner: 'owner',
  'senior-responsible-owner': 'senior responsible owner',
  'involvement-executive': 'executive for involvement',
  'board-secretary': 'board secretary',
};

/** An office, as people are told. */
export const formatOffice = (office: Office): string => OFFICE_WORDS[office];
