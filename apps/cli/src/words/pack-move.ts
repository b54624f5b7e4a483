import type { PackMoveAnswer } from '../commands/pack-move.ts';
import type { Terminal } from '../terminal.ts';
import { wrap } from './layout.ts';
import { count } from './terms.ts';

/** What a move to another policy pack would change for a programme, and how to decide on it. */
export const formatPackMove = (move: PackMoveAnswer, { columns, colours }: Terminal): string => {
  const { programme, from, to, digest, sentences, requirements, keptGates, droppedPromises } = move;
  const inTheWay = requirements.filter(({ nowUnmet }) => nowUnmet).length;
  const kept = keptGates.length === 0 ? [] : [`Keeping the pack they closed under: ${keptGates.join(', ')}.`];
  const decision =
    droppedPromises.length > 0
      ? `The move would be refused: nothing would ask any more for what was promised (${droppedPromises.join(', ')}).`
      : `Nothing is moved yet. An approver decides on exactly this: throughline programme move-pack ${programme} ${to.id}@${to.version} --shown ${digest} --reason "…"`;
  return [
    colours.bold(`From ${from.id}@${from.version} to ${to.id}@${to.version} for ${programme}`),
    ...(sentences.length === 0 ? ['Nothing would change.'] : sentences.map((one) => wrap(one, columns, '  • '))),
    wrap(
      `${count(inTheWay, 'requirement', 'requirements')} would stand in the way that ${inTheWay === 1 ? 'does' : 'do'} not now.`,
      columns,
    ),
    ...kept.map((line) => wrap(line, columns)),
    wrap(decision, columns),
    '',
  ].join('\n');
};
