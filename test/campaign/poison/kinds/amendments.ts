import { cloudEvent } from '@throughline/domain/testing';
import { type Evidence, recordedId } from '../../../stack/evidence.ts';
import { oneOf, type Random } from '../../random.ts';
import { type End, type HostileKind, recorded, type Attempt, valid } from '../tried.ts';

/** Amendments that may follow on each other, and that may lead in a circle: the product's documented limits. */
const [MOST_IN_CHAIN, MOST_IN_CIRCLE] = [100, 10] as const;
const BEYOND: readonly End[] = ['recorded', 'not-countable'];

const amending = (random: Random, id: string, programme: string, target: string): Evidence => {
  const reason = 'Recorded for the wrong day';
  const made = oneOf(random, [
    () => cloudEvent('retraction', { retracts: target, reason }),
    () => cloudEvent('correction', { corrects: target, reason, replacement: {} }),
    () => cloudEvent('reattribution', { reattributes: target, to: programme, reason }),
  ])();
  return { ...made, id, source: 'urn:poison:chain', subject: programme };
};

const referenceTo = (id: string): string => `urn:poison:chain#${id}`;

/** Each amends the one before it. Beyond the limit the first is refused; those after it follow on nothing, unless they are in its batch. */
const chain = (random: Random, ids: readonly string[], programme: string): readonly Attempt[] =>
  ids.map((id, index) => {
    if (index === 0) return recorded('the evidence', { ...valid(programme, id), source: 'urn:poison:chain' });
    const event = amending(random, id, programme, referenceTo(ids[index - 1] ?? ''));
    const ends = index <= MOST_IN_CHAIN ? undefined : index === MOST_IN_CHAIN + 1 ? ['not-countable'] : BEYOND;
    return { ...recorded(`number ${index} of a chain`, event), ...(ends === undefined ? {} : { ends }) };
  });

/** Each amends the one before it, and the first the last, which closes the circle and is refused; with it those of its batch. */
const circle = (random: Random, ids: readonly string[], programme: string): readonly Attempt[] =>
  ids.map((id, index) => {
    const event = amending(random, id, programme, referenceTo(ids.at(index - 1) ?? ''));
    const ends = ids.length <= MOST_IN_CIRCLE ? ['recorded'] : index < ids.length - 1 ? BEYOND : ['not-countable'];
    return { ...recorded(`number ${index} of a circle`, event), ends, eventId: recordedId(event) };
  });

const LARGEST_CIRCLE = MOST_IN_CIRCLE + 2;

export const AMENDMENT_KIND: HostileKind = {
  name: 'chains and circles of amendments',
  weight: 6,
  alone: true,
  make: ({ random, count, fresh, ownProgramme }) => {
    const ids = Array.from({ length: count }, fresh);
    const inCircle = Math.min(LARGEST_CIRCLE, Math.floor(count / 2));
    return [
      ...chain(random, ids.slice(inCircle), ownProgramme),
      ...circle(random, ids.slice(0, inCircle), ownProgramme),
    ];
  },
};
