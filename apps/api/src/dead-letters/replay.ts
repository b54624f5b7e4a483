import { programmeId, type Signatory } from '@throughline/domain';
import type { StoredDeadLetter } from '@throughline/event-store';
import type { Caller } from '../access/caller.ts';
import { record } from '../involvement/recording.ts';
import { checkAll } from '../involvement/submitted-event.ts';
import type { ApiPorts } from '../ports.ts';
import { Problem } from '../problems/problem.ts';
import { readProgramme } from '../programmes/programme.reader.ts';
import { programmeOf, readLetter } from './visible-letters.ts';

type Ports = Pick<ApiPorts, 'store' | 'standings' | 'involvement' | 'stopping'>;
interface Asking {
  readonly caller: Caller;
  readonly by: Signatory;
}

const sendAsItCame = async (ports: Ports, caller: Caller, letter: StoredDeadLetter): Promise<null> => {
  const programme = programmeOf(letter);
  if (letter.bytes === null || programme === undefined)
    throw new Problem(
      'dead-letter-without-content',
      'Its content, or the programme it was for, is not known here; send the repaired event in `event`',
    );
  await readProgramme(ports, caller, { id: programme });
  await ports.involvement.send([{ key: programme, value: letter.bytes, headers: letter.headers }]);
  return null;
};

const sendRepaired = async (
  ports: Ports,
  { caller, by }: Asking,
  event: Readonly<Record<string, unknown>>,
): Promise<string | null> => {
  const programme = programmeId.safeParse(event['subject']).data ?? '';
  if (programme !== '') await readProgramme(ports, caller, { id: programme });
  const [status] = await record(ports, checkAll([event], { caller, by, programme }), 0);
  return status?.location ?? null;
};

/**
 * Sends a dead letter again and marks it replayed, in this order: what is sent twice counts once.
 * @returns where to ask after the event, when it was repaired; null when it went as it came.
 * @throws Problem when there is no such letter for the caller, it was replayed before, or the repaired event is refused.
 */
export const replay = async (
  ports: Ports,
  asking: Asking,
  { id, repaired }: { readonly id: string; readonly repaired: Readonly<Record<string, unknown>> | undefined },
): Promise<string | null> => {
  const letter = await readLetter(ports, asking.caller, id);
  if (letter.status === 'replayed')
    throw new Problem(
      'already-replayed',
      'It was sent again before; if that failed too, there is a new dead letter of it',
    );
  const location =
    repaired === undefined
      ? await sendAsItCame(ports, asking.caller, letter)
      : await sendRepaired(ports, asking, repaired);
  await ports.store.markReplayed(id);
  return location;
};
