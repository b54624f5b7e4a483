import { afterRestoreChecks } from './after-restore.ts';
import type { Check } from './check.ts';
import { databaseChecks } from './database.ts';
import { apiChecks, issuerChecks, readyChecks } from './http.ts';
import { kafkaChecks } from './kafka.ts';
import { logDirectoryChecks } from './log-directory.ts';
import { readReplicaChecks } from './read-replica.ts';
import type { Installation } from './settings.ts';
import { temporalChecks } from './temporal.ts';

/** Looks at an installation from outside, by its settings alone, and changes nothing. Never rejects: what cannot be reached is a check that says so. */
export const examine = async (installation: Installation, afterRestore: boolean): Promise<readonly Check[]> => {
  const { databaseUrl, databaseReadUrl, otherRoles, temporal, issuer, apiUrl, readyUrls, logDirectory } = installation;
  const looks = [
    databaseChecks(databaseUrl, otherRoles),
    ...(databaseReadUrl === undefined ? [] : [readReplicaChecks(databaseReadUrl, databaseUrl)]),
    kafkaChecks(installation),
    temporalChecks(temporal),
    ...(issuer === undefined ? [] : [issuerChecks(issuer)]),
    ...(apiUrl === undefined ? [] : [apiChecks(apiUrl)]),
    ...readyUrls.map(readyChecks),
    ...(logDirectory === undefined ? [] : [logDirectoryChecks(logDirectory)]),
    ...(afterRestore ? [afterRestoreChecks(installation)] : []),
  ];
  return (await Promise.all(looks)).flat();
};

const STATES = { ok: 'ok', warn: 'look at', wrong: 'WRONG' } as const;

/** A line for each check; two more where something is amiss. */
export const format = (checks: readonly Check[]): string => {
  const widest = Math.max(...checks.map(({ name }) => name.length));
  const lines = [...Map.groupBy(checks, ({ part }) => part)].flatMap(([part, all]) => [
    '',
    part,
    ...all.flatMap(({ name, state, found, expected, next }) => {
      const indent = ' '.repeat(widest + 13);
      return [
        `  ${name.padEnd(widest)}  ${STATES[state].padEnd(7)}  ${found}`,
        ...(expected === undefined ? [] : [`${indent}expected: ${expected}`]),
        ...(next === undefined ? [] : [`${indent}→ ${next}`]),
      ];
    }),
  ]);
  const count = (state: Check['state']) => checks.filter((check) => check.state === state).length;
  return `${lines.join('\n')}\n\n${checks.length} checks: ${count('wrong')} wrong, ${count('warn')} to look at.\n`;
};
