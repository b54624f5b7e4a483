import { type ReminderSchedule, TIERS } from '@throughline/domain';
import { errorsFirst } from '../authoring/lint/finding.ts';
import { type ReminderPolicy, scheduleFor } from './reminder-policy.ts';

/** What a policy of reminders says that its schema cannot refuse, and an operator has to look at. */
export interface ReminderFinding {
  readonly severity: 'error' | 'warning';
  readonly code: 'escalation-shrinks' | 'late-within-spread' | 'never-overdue' | 'never-before' | 'nobody-told';
  /** `T2`, or `QPM T2` for what one organisation does otherwise. */
  readonly where: string;
  readonly what: string;
  readonly mend: string;
}
type Content = Omit<ReminderFinding, 'where'>;

/** Whoever was told once is told to the end: a later step that leaves somebody out would look as if it had been settled. */
const escalation = ({ steps }: ReminderSchedule): readonly Content[] =>
  steps.flatMap(({ workingDays, to }, i): readonly Content[] => {
    const dropped = (steps[i - 1]?.to ?? []).filter((office) => !to.includes(office)).join(', ');
    const what = `the step with workingDays ${workingDays} no longer tells ${dropped}`;
    const mend = 'Name at each step everybody who was told at the one before it';
    return dropped === '' ? [] : [{ severity: 'error', code: 'escalation-shrinks', what, mend }];
  });

const timing = ({ spreadMinutes, lateAfterMinutes }: ReminderSchedule): readonly Content[] => {
  const what = `reminders spread over ${spreadMinutes} minutes would say that they are late after ${lateAfterMinutes}`;
  const mend = 'Make lateAfterMinutes greater than spreadMinutes';
  return lateAfterMinutes > spreadMinutes ? [] : [{ severity: 'error', code: 'late-within-spread', what, mend }];
};

const makeup = ({ steps }: ReminderSchedule): readonly Content[] => {
  const warn = (code: Content['code'], what: string, mend: string): readonly Content[] => [
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
  [...escalation(schedule), ...timing(schedule), ...makeup(schedule)].map((content) => ({ where, ...content }));

/** What is wrong with a policy of reminders, errors first; each schedule is looked at as it applies. */
export const lintReminders = (policy: ReminderPolicy): readonly ReminderFinding[] => {
  const general = TIERS.flatMap((tier) => lintSchedule(tier, policy.tiers[tier]));
  const own = Object.entries(policy.organisations).flatMap(([organisation, tiers]) =>
    TIERS.filter((tier) => tiers?.[tier] !== undefined).flatMap((tier) =>
      lintSchedule(`${organisation} ${tier}`, scheduleFor(policy, { organisation, tier })),
    ),
  );
  return errorsFirst([...general, ...own]);
};
