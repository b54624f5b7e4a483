import { setImmediate as turnOfEvents } from 'node:timers/promises';
import { until } from '@throughline/infra';
import { injectWhileHeld } from './held.ts';
import type { ReminderGround } from './reminder-scenario.ts';
import type { Stand } from './smtp-gate.ts';
import { type Step, stepHeld } from './steps.ts';

/** Moments of a sending at which something is killed, in the order in which they come; `sent` is when one is over and others are not. */
export const MOMENTS = ['claim', 'lease', 'begin', 'greeting', 'message', 'answer', 'outcome', 'sent'] as const;
export type Moment = (typeof MOMENTS)[number];

export interface Victim {
  readonly kill: () => Promise<void>;
  readonly restart: () => Promise<void>;
}

const WAITING = { timeoutMilliseconds: 60_000, everyMilliseconds: 5 };

/** Kills when a sending stands at this place between worker and server. */
const atServer = async ({ gate }: ReminderGround, stand: Stand, given: Provoked): Promise<void> => {
  gate.holdAt(stand);
  try {
    await given.provoke();
    const caught = (): Promise<void> =>
      gate.projection() > 0 ? Promise.resolve() : Promise.reject(new Error('no sending stands there'));
    await until(caught, { what: `A sending at its ${stand}`, ...WAITING });
    await given.inject();
    // What the dead have not sent to their end is not to arrive.
    await turnOfEvents();
  } finally {
    gate.letGo();
  }
};

interface Provoked {
  readonly provoke: () => Promise<void>;
  readonly inject: () => Promise<void>;
}

const atStep = ({ stack }: ReminderGround, step: Step, given: Provoked): Promise<void> =>
  injectWhileHeld(stack.database.adminUrl, stepHeld(step), given);

/** Kills as soon as the first of several has been taken. */
const afterFirst = async ({ gate }: ReminderGround, { provoke, inject }: Provoked): Promise<void> => {
  const before = gate.taken();
  await provoke();
  const caught = (): Promise<void> =>
    gate.taken() > before ? Promise.resolve() : Promise.reject(new Error('none is taken'));
  await until(caught, { what: 'A mail', ...WAITING });
  await inject();
};

/** Kills the victim while reminders that `provoke` makes due stand at this moment, and brings it back. */
export const injectAt = async (
  ground: ReminderGround,
  moment: Moment,
  { victim, provoke }: { readonly victim: Victim; readonly provoke: () => Promise<void> },
): Promise<void> => {
  const given = { provoke, inject: () => victim.kill() };
  switch (moment) {
    case 'greeting':
    case 'message':
    case 'answer':
      await atServer(ground, moment, given);
      break;
    case 'sent':
      await afterFirst(ground, given);
      break;
    default:
      await atStep(ground, moment, given);
  }
  await victim.restart();
};
