import type { Connection } from '@temporalio/client';
import { missingSearchAttributes, SEARCH_ATTRIBUTES, type TemporalAccess } from '@throughline/runtime';
import { PROGRAMMES_TASK_QUEUE, REMINDERS_TASK_QUEUE } from '@throughline/workflows';
import { hostAndPort } from '../local/address.ts';
import { withTemporal } from '../local/temporal-connection.ts';
import { certificateChecks, clearTextCheck } from './certificates.ts';
import { type Check, lookedAt, type Part, partOf } from './check.ts';

/** The version whose protocol updates are made with; earlier ones were not tried. */
const OLDEST = [1, 25] as const;
/** Names of the command line for Temporal's numbers. */
const TYPES: Readonly<Record<number, string>> = { 2: 'Keyword', 6: 'Datetime' };
const DAY_SECONDS = 86_400;
const TIMEOUT_MS = 10_000;
/** `TASK_QUEUE_TYPE_WORKFLOW` and `TASK_QUEUE_TYPE_ACTIVITY`. */
const QUEUES = [
  [PROGRAMMES_TASK_QUEUE, 1],
  [REMINDERS_TASK_QUEUE, 2],
] as const;

const versionCheck = (part: Part, version: string): Check => {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (Number.isNaN(major) || major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1]))
    return part.ok('version', version);
  return part.wrong('version', {
    found: version,
    expected: `${OLDEST.join('.')} or later`,
    next: 'upgrade Temporal: commands are updates',
  });
};

const namespaceCheck = async (part: Part, { workflowService }: Connection, namespace: string): Promise<Check> => {
  const { config } = await workflowService.describeNamespace({ namespace });
  const seconds = Number(config?.workflowExecutionRetentionTtl?.seconds ?? 0);
  const found = `${namespace}, history of what is over is kept ${seconds / DAY_SECONDS} days`;
  if (seconds >= DAY_SECONDS) return part.ok('namespace', found);
  return part.warn('namespace', {
    found,
    expected: 'a day at least',
    next: 'temporal operator namespace update --retention 72h',
  });
};

const attributesCheck = async (part: Part, connection: Connection, namespace: string): Promise<Check> => {
  const missing = await missingSearchAttributes(connection, namespace);
  if (missing.length === 0) return part.ok('search attributes', 'all are there');
  const typed = missing.map((name) => `--name ${name} --type ${TYPES[SEARCH_ATTRIBUTES[name] ?? 0] ?? ''}`);
  const command = `temporal operator search-attribute create --namespace ${namespace} ${typed.join(' ')}`;
  return part.wrong('search attributes', {
    found: `missing: ${missing.join(', ')}`,
    expected: 'all of them; commands are refused without',
    next: `run the set-up process, or, where it may not: ${command}`,
  });
};

/** Whether payloads are encrypted, as these settings say. */
export const payloadsCheck = (part: Part, { payloads }: Pick<TemporalAccess, 'payloads'>): Check => {
  if (payloads === undefined) return part.ok('payloads', 'not encrypted by these settings, and no key is given');
  const { keys, encryptWith } = payloads;
  if (encryptWith !== undefined)
    return part.ok('payloads', `encrypted with key ${encryptWith}; keys that decrypt: ${keys.size}`);
  return part.warn('payloads', {
    found: `keys that decrypt: ${keys.size}, and none encrypts`,
    expected: 'TEMPORAL_ENCRYPT_WITH names one of them',
    next: 'set TEMPORAL_ENCRYPT_WITH when all processes have the keys; where encryption was switched off, leave the keys until they are needed no more',
  });
};

const pollerChecks = (part: Part, { workflowService }: Connection, namespace: string): Promise<readonly Check[]> =>
  Promise.all(
    QUEUES.map(async ([name, taskQueueType]) => {
      const { pollers } = await workflowService.describeTaskQueue({ namespace, taskQueue: { name }, taskQueueType });
      if ((pollers?.length ?? 0) > 0) return part.ok(`queue ${name}`, `${pollers.length} workers ask for work`);
      const next = 'start a worker; commands wait until then';
      return part.wrong(`queue ${name}`, { found: 'no worker asks for work', expected: 'one at least', next });
    }),
  );

/** Temporal: reached, version, namespace with its retention, search attributes, workers, certificate. */
export const temporalChecks = (temporal: TemporalAccess): Promise<readonly Check[]> => {
  const { address, namespace, tls } = temporal;
  const part = partOf('Temporal');
  return lookedAt(
    'Temporal',
    {
      where: `${address}, namespace ${namespace}`,
      next: 'start it, or correct TEMPORAL_ADDRESS and TEMPORAL_NAMESPACE; where these are right, TEMPORAL_API_KEY, TEMPORAL_TLS and TEMPORAL_CA (TLS is on where one of these is set, and must be on or off at the server likewise)',
    },
    () =>
      withTemporal(temporal, (connection) =>
        connection.withDeadline(Date.now() + TIMEOUT_MS, async () => {
          const { serverVersion } = await connection.workflowService.getSystemInfo({});
          const [host, port] = hostAndPort(address, 7_233);
          return [
            part.ok('reached', address),
            versionCheck(part, serverVersion),
            payloadsCheck(part, temporal),
            await namespaceCheck(part, connection, namespace),
            await attributesCheck(part, connection, namespace),
            ...(await pollerChecks(part, connection, namespace)),
            ...(tls === undefined
              ? [clearTextCheck(part, host, 'set TEMPORAL_TLS, or TEMPORAL_CA')]
              : await certificateChecks(part, { host, port, tls })),
          ];
        }),
      ),
  );
};
