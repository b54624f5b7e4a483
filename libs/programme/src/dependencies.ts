import type { InstantString } from '@throughline/domain';
import type { Events, States, Transactions } from '@throughline/event-store';
import type { ProgrammeProjection, PolicyEngine } from '@throughline/policy';

/** What commands ask of the directory of people. */
export interface PeopleDirectory {
  /** One person of an organisation's directory; undefined when it does not know them. `leftOn`: the day on which they left, in London, or null. */
  person(organisation: string, id: string): Promise<{ readonly leftOn: string | null } | undefined>;
  /** Who holds a role in an organisation on a day, in London; with those of every organisation, who are listed under `*`. */
  holders(query: {
    readonly organisation: string;
    readonly role: string;
    readonly day: string;
  }): Promise<readonly { readonly organisation: string }[]>;
}

/** What commands are decided with. */
export interface CommandDependencies {
  readonly store: Transactions<ProgrammeProjection> & States<ProgrammeProjection> & Events;
  /** What the policy says of a programme. */
  readonly policyEngine: PolicyEngine;
  /** The present instant, UTC; the moment of commands to live programmes. */
  readonly now: () => InstantString;
  /** Without it nobody is known. */
  readonly directory?: PeopleDirectory | undefined;
}
