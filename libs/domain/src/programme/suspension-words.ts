import { own } from '../own.ts';

const CAUSE: Readonly<Record<string, string>> = {
  'call-in': 'call-in',
  'legal-hold': 'legal hold',
  'lost-record': 'the loss of records',
};

/** What suspends a programme, as people say it. */
export const formatCause = (cause: string): string => own(CAUSE, cause) ?? cause;
