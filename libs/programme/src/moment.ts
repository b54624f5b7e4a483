import { type InstantString, natureOf } from '@throughline/domain';
import { type Rejection, rejection } from './rejection.ts';

/** The moment at which a command is decided: the clock's for a live programme, the case's own for a replay. The two are never mixed. */
export const momentOf = (
  command: { readonly programme: string; readonly moment?: InstantString | undefined },
  now: () => InstantString,
): InstantString | Rejection => {
  if (natureOf(command.programme) === 'replay')
    return (
      command.moment ??
      rejection('moment-required', 'a replay takes its moments from its data: give the moment of this command')
    );
  if (command.moment !== undefined)
    return rejection('moment-not-allowed', 'a live programme takes its moments from the clock: leave the moment out');
  return now();
};
