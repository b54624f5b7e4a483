import { spaced } from '@throughline/policy';
import type { RequirementAnswer } from '../api/answers.ts';

type Help = NonNullable<RequirementAnswer['couldHelp']>[number];

const one = ({ partner, groups, languages, methods }: Help): string => {
  const means = [
    ...(methods.length === 0 ? [] : [`by ${methods.map(spaced).join(', ')}`]),
    ...(languages.length === 0 ? [] : [`in ${languages.join(', ')}`]),
  ];
  return `${partner}, to reach ${groups.join(', ')}${means.length === 0 ? '' : ` (${means.join('; ')})`}`;
};

/** Partners that could help to reach the groups not yet covered, one a line; empty when none is known, or none is needed. */
export const formatHelp = ({ couldHelp = [] }: RequirementAnswer, before = 'Could help: '): string =>
  couldHelp.map((help) => `${before}${one(help)}`).join('\n');
