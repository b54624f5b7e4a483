import type { InstantString } from '@throughline/domain';
import type { BoardCalendars, People } from '@throughline/directory';
import type { Events, States, Transactions } from '@throughline/event-store';
import type { PolicyEngine, ProgrammeProjection } from '@throughline/policy';

/** An operator has to look: nobody holds an office that is to be reminded, the calendar does not reach a date, or a sweep failed at a programme. Ids and codes only. */
export type OperatorAlert =
  | { readonly alert: 'nobody-in-office'; readonly programme: string; readonly office: string }
  | { readonly alert: 'beyond-calendar'; readonly programme: string; readonly deadline: string }
  /** `why` is the name of an error. */
  | { readonly alert: 'not-swept'; readonly programme: string; readonly why: string };

/** From what it is known what is due, and where what follows from it goes. */
export interface DueWork {
  readonly store: Transactions<ProgrammeProjection> & States<ProgrammeProjection> & Events;
  readonly policyEngine: PolicyEngine;
  /** The present instant, UTC. */
  readonly clock: { now(): InstantString };
  /** Who is to be reminded; without it nobody is, and programmes only wait for their target dates. */
  readonly directory?: People & Pick<BoardCalendars, 'boardMeetings'>;
  /** How processing reports to the process that runs it. */
  readonly reports?: {
    /** Entries were added to the outbox. */
    enqueued?(): void;
    alert?(alert: OperatorAlert): void;
  };
}
