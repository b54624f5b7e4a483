import type { EventStore } from '@throughline/event-store';
import type { ProgrammeProjection, PolicyEngine } from '@throughline/policy';
import type { Clock } from './clock.ts';
import type { DueWorkReports, RemindersDirectory } from './process-due-work.ts';

/** What activities are built from. */
export interface ActivityDependencies {
  readonly store: EventStore<ProgrammeProjection>;
  /** What the policy says of a programme. */
  readonly policyEngine: PolicyEngine;
  readonly clock: Clock;
  /** Who is to be reminded; without it nobody is, and programmes only wait for their target dates. */
  readonly directory?: RemindersDirectory;
  readonly reports?: DueWorkReports;
}
