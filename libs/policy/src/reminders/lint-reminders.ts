import { type ReminderSchedule, TIERS } from '@throughline/domain';
import type { ReminderPolicy } from './reminder-policy.ts';
import { scheduleFor } from './schedule-for.ts';

/** What a policy of reminders says that its schema cannot refuse, and an operator has to look at. */
export interface ReminderFinding {
  readonly severity: 'error' | 'warning';
  readonly code: 'escalation-shrinks' | 'late-within-spread' | 'never-overdue' | 'never-before' | 'nobody-told';
  /** `T2`, or `QPM T2` for what one organisation does otherwise. */
  readonly where: string;
  readonly what: string;
  readonly mend: string;
}
type Told = Omit<ReminderFinding, 'where'>;

/** Whoever was told once is told to the end: a later step that leaves somebody out would look as if it had been settled. */
const escalation = ({ steps }: ReminderSchedule): readonly Told[] =>
  steps.flatMap(({ workingDays, to }, i): readonly Told[] => {
    const dropped = (steps[i - 1]?.to ?? []).filter((office) => !to.includes(office));
    return dropped.length === 0
      ? []
      : [
          {
            severity: 'error',
            code: 'escalation-shrinks',
            what: `the step with workingDays ${workingDays} no longer tells ${dropped.join(', ')}`,
            mend: 'Name at each step everybody who was told at the one before it',
          },
        ];
  });

const timing = ({ spreadMinutes, lateAfterMinutes }: ReminderSchedule): readonly Told[] =>
  lateAfterMinutes > spreadMinutes
    ? []
    : [
        {
          severity: 'error',
          code: 'late-within-spread',
          what: `reminders spread over ${spreadMinutes} minutes would say that they are late after ${lateAfterMinutes}`,
          mend: 'Make lateAfterMinutes greater than spreadMinutes',
        },
      ];

const makeup = ({ steps }: ReminderSchedule): readonly Told[] => {
  const warn = (code: Told['code'], what: string, mend: string): readonly Told[] => [
    { severity: 'warning', code, what, mend },
  ];
  if (steps.length === 0) return warn('nobody-told', 'nobody is ever reminded', 'Add steps, unless that is meant');
  if (steps.every(({ workingDays }) => workingDays < 0))
    return warn('never-overdue', 'nobody is told of what is overdue', 'Add a step of 1 working day or more');
  return steps.every(({ workingDays }) => workingDays > 0)
    ? warn('never-before', 'nobody is told before a deadline', 'Add a step before it, as -5')
    : [];
};

const lintSchedule = (where: string, schedule: ReminderSchedule): readonly ReminderFinding[] =>
  [...escalation(schedule), ...timing(schedule), ...makeup(schedule)].map((told) => ({ where, ...told }));

/** What is wrong with a policy of reminders, errors first; each schedule is looked at as it applies. */
export const lintReminders = (policy: ReminderPolicy): readonly ReminderFinding[] => {
  const general = TIERS.flatMap((tier) => lintSchedule(tier, policy.tiers[tier]));
  const own = Object.entries(policy.organisations).flatMap(([organisation, tiers]) =>
    TIERS.filter((tier) => tiers?.[tier] !== undefined).flatMap((tier) =>
      lintSchedule(`${organisation} ${tier}`, scheduleFor(policy, { organisation, tier })),
    ),
  );
  const findings = [...general, ...own];
  return [...findings.filter((f) => f.severity === 'error'), ...findings.filter((f) => f.severity === 'warning')];
};
