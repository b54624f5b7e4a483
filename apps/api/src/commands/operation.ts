import { commandRow, type CommandType } from '@throughline/domain';
import { z } from 'zod';
import { role } from '../access/caller.ts';
import { answeredAs, PROBLEM_OF_REJECTION } from '../problems/problem-of-command.ts';
import type { ProblemCode } from '../problems/problem.ts';
import type { OperationSpec } from '../requests/describe.ts';
import { versionNeeded, versionSeen } from '../requests/headers.ts';
import { IfMatch, IfMatchNeeded } from '../requests/if-match.ts';
import { commandAnswer } from '../requests/outcome.ts';
import type { CommandRoute } from './route.ts';

interface VersionRule {
  readonly read: (ifMatch: string | undefined) => number | undefined;
  readonly describe: MethodDecorator;
  readonly problems: readonly ProblemCode[];
}

const VERSIONS: Readonly<Record<'possible' | 'needed', VersionRule>> = {
  possible: { read: versionSeen, describe: IfMatch, problems: ['version-stale', 'if-match-invalid'] },
  needed: {
    read: versionNeeded,
    describe: IfMatchNeeded,
    problems: ['version-stale', 'if-match-invalid', 'version-needed'],
  },
};

/** How a command is bound to the version that its caller saw; undefined for the start of a programme. */
export const versionRuleOf = (
  type: CommandType,
  { needsVersion }: Pick<CommandRoute<CommandType>, 'needsVersion'>,
): VersionRule | undefined =>
  type === 'StartProgramme' ? undefined : VERSIONS[needsVersion === true ? 'needed' : 'possible'];

/** Status of a command that was recorded. */
export const recordedStatus = ({ at }: Pick<CommandRoute<CommandType>, 'at'>): 200 | 201 =>
  at.startsWith('PUT') ? 200 : 201;

const problemsOf = <T extends CommandType>(type: T, route: CommandRoute<T>): readonly ProblemCode[] => {
  const { refusedAs, rejects = [] } = answeredAs(type);
  const needsRunning = type !== 'StartProgramme' && commandRow(type).outlives !== 'everything';
  return [
    ...(route.problems ?? ['programme-not-found']),
    ...(needsRunning ? (['not-running'] as const) : []),
    ...(versionRuleOf(type, route)?.problems ?? []),
    ...(refusedAs === undefined ? [] : [refusedAs]),
    ...rejects.map((code) => PROBLEM_OF_REJECTION[code]),
    'moment-missing',
    'moment-not-accepted',
  ];
};

/** What the OpenAPI document and the guard know of a command: from its row in the domain, and from its route. */
export const operationOf = <T extends CommandType>(type: T, route: CommandRoute<T>): OperationSpec => {
  const { summary, allow = [], answer = commandAnswer } = route;
  const [recorded, already] = route.answers;
  return {
    summary,
    allow: z.array(role).parse([...new Set([...(commandRow(type).roles ?? []), ...allow])]),
    answers: {
      ...(already === undefined ? {} : { 200: [already, answer] as const }),
      [recordedStatus(route)]: [recorded, answer],
    },
    problems: problemsOf(type, route),
  };
};
