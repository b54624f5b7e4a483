import { confirmationsOf, programmeId, programmeStream, type Signatory } from '@throughline/domain';
import type { StoredDeadLetter } from '@throughline/event-store';
import type { Caller } from '../access/caller.ts';
import { record } from '../involvement/recording.ts';
import { needSenders } from '../involvement/senders.ts';
import { checkAll } from '../involvement/submitted-event.ts';
import type { ApiPorts } from '../ports.ts';
import { Problem } from '../problems/problem.ts';
import { missing, readProgramme } from '../programmes/programme.reader.ts';
import { programmeOf, readLetter } from './visible-letters.ts';

type Ports = Pick<ApiPorts, 'store' | 'policyEngine' | 'involvement' | 'stopping'>;
type CloudEvent = Readonly<Record<string, unknown>>;
interface Asking {
  readonly caller: Caller;
  readonly by: Signatory;
}

/**
 * The organisation of the programme that a letter is sent again to: one of the caller's, or any for an operator, who sees nothing of it.
 * @throws Problem `programme-not-found`
 */
const organisationOf = async (ports: Ports, letter: StoredDeadLetter, caller: Caller, id: string): Promise<string> => {
  if (letter.owner !== null) return (await readProgramme(ports, caller, { id })).projection.programme.organisation;
  const known = await ports.store.load(programmeStream(id));
  if (known === undefined) throw missing();
  return known.state.programme.organisation;
};

const sendAsItCame = async (ports: Ports, caller: Caller, letter: StoredDeadLetter): Promise<null> => {
  const programme = programmeOf(letter);
  if (letter.bytes === null || programme === undefined)
    throw new Problem(
      'dead-letter-without-content',
      'Its content, or the programme it was for, is not known here; send the repaired event in `event`',
    );
  await organisationOf(ports, letter, caller, programme);
  await ports.involvement.send([{ key: programme, value: letter.bytes, headers: letter.headers }]);
  return null;
};

/** Whether an event says which letter it repairs: by the id of the event refused, or by any attribute that is the letter's id. */
const repairs = (event: CloudEvent, { id, eventId }: StoredDeadLetter): boolean =>
  (eventId !== null && event['id'] === eventId) || Object.values(event).includes(id);

const sendRepaired = async (
  ports: Ports,
  { caller, by }: Asking,
  { letter, event }: { readonly letter: StoredDeadLetter; readonly event: CloudEvent },
): Promise<string | null> => {
  // Letters of nobody are an operator's to clear; anybody else says what their event repairs, or letters could be cleared by anything.
  if (letter.owner !== null && !repairs(event, letter))
    throw new Problem(
      'repair-of-other-event',
      `Accepted is an event with the id of the one that was refused, or with the attribute deadletter: ${letter.id}`,
    );
  const programme = programmeId.safeParse(event['subject']).data ?? '';
  const organisation = programme === '' ? '' : await organisationOf(ports, letter, caller, programme);
  const known = programme === '' ? undefined : await ports.store.load(programmeStream(programme));
  const submitted = checkAll([event], {
    caller,
    by,
    programme,
    forOthers: letter.owner === null,
    confirmationsOf: (digest) => confirmationsOf(known?.state.programme.confirmations, digest),
  });
  await needSenders(ports, submitted, { caller, organisation });
  const [status] = await record(ports, { caller, submitted }, 0);
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
  { id, repaired }: { readonly id: string; readonly repaired: CloudEvent | undefined },
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
      : await sendRepaired(ports, asking, { letter, event: repaired });
  await ports.store.markReplayed(id);
  return location;
};
