import type { Calendar } from '@throughline/calendar';
import type { Gate } from '@throughline/domain';
import type { Person } from '@throughline/directory';
import type { Matter } from './matter.ts';

/** Where links of notices lead. */
export interface NoticeLinks {
  gate(programme: string, gate: Gate): string;
  programme(programme: string): string;
}

/** Links to the pages of the console at `base`, with or without a slash at its end. */
export const linksTo = (base: string): NoticeLinks => {
  const programmes = `${base.replace(/\/+$/, '')}/programmes`;
  return {
    gate: (programme, gate) => `${programmes}/${encodeURIComponent(programme)}/gates/${gate}`,
    programme: (programme) => `${programmes}/${encodeURIComponent(programme)}`,
  };
};

export interface Composing {
  readonly calendar: Calendar;
  readonly links: NoticeLinks;
  /** UTC. */
  readonly now: string;
}

export interface Recipient {
  /** The claim's reference, or the digest's. */
  readonly reference: string;
  readonly to: Person;
  /** At least one, all of one organisation; several make a digest. */
  readonly matters: readonly [Matter, ...Matter[]];
}
