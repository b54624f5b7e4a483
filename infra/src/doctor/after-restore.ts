import { Client } from '@temporalio/client';
import { programmeOfStream, recordedAgainId } from '@throughline/domain';
import { clientOptions } from '@throughline/runtime/payloads';
import { PROGRAMME_WORKFLOW, programmeWorkflowId } from '@throughline/workflows';
import { withTemporal } from '../local/temporal-connection.ts';
import { AFTER_RESTORE, type Check, list, lookedAt, partOf } from './check.ts';
import { asking, type Ask } from './database.ts';
import { offsetChecks } from './offsets.ts';
import { publishedLogChecks } from './published-log.ts';
import type { Installation } from './settings.ts';

const part = partOf(AFTER_RESTORE);
const SETTLE =
  'ask those who acted, have it recorded again under another id, then: throughline programme resume <id> --cause lost-record --reference … --reason …';

/** What an unfinished restore lacks, as `enter_record` looks for it before it lets a process in. */
const WHOLE = `
  SELECT (SELECT count(*)::integer FROM pg_constraint WHERE conrelid = 'events'::regclass AND convalidated
             AND conname IN ('events_in_order', 'events_event_id_once', 'events_stream_version_once')) AS constraints,
         EXISTS (SELECT FROM pg_trigger WHERE tgrelid = 'events'::regclass AND tgname = 'events_append_only' AND tgenabled = 'A') AS guarded`;

const completeCheck = async (ask: Ask): Promise<Check> => {
  const [row] = await ask<{ constraints: number; guarded: boolean }>(WHOLE);
  if (row?.constraints === 3 && row.guarded)
    return part.ok('complete', 'constraints and the append-only trigger of events are there');
  return part.wrong('complete', {
    found: `${row?.constraints ?? 0} of 3 constraints, ${row?.guarded === true ? 'the' : 'no'} append-only trigger`,
    expected: 'a restore of all: data, constraints, triggers, sequences, privileges',
    next: 'let pg_restore finish, or restore again; processes wait, not ready, until then',
  });
};

interface Place {
  readonly number: number;
  readonly system: string;
  readonly timeline: number;
  readonly last: string | null;
  readonly at: Date;
}

const placesCheck = async (ask: Ask): Promise<Check> => {
  const rows = await ask<Place>(
    'SELECT number, system_identifier AS system, timeline, last_position::text AS last, noted_at AS at FROM record_clusters ORDER BY number',
  );
  const { system, timeline, last, at } = rows.at(-1) ?? { system: 'nowhere', timeline: 0, last: null, at: new Date(0) };
  const found = `${rows.length} places; now cluster ${system}, timeline ${timeline}, since ${at.toISOString()}, after position ${last ?? 'none'}`;
  return part.ok('places of the record', found);
};

interface Unrecorded {
  readonly id: string;
  readonly stream: string;
  readonly type: string;
  readonly at: Date;
}

const unrecordedCheck = async (ask: Ask): Promise<Check> => {
  const rows = await ask<Unrecorded>(
    `SELECT event_id AS id, stream, type, recorded_at AS at FROM unrecorded_publications u
      WHERE NOT EXISTS (SELECT FROM events e WHERE e.event_id = u.event_id) ORDER BY recorded_at, event_id`,
  );
  if (rows.length === 0) return part.ok('published and not on record', 'nothing');
  const named = rows.map(
    ({ id, stream, type, at }) => `${type} ${id} of ${programmeOfStream(stream)}, recorded ${at.toISOString()}`,
  );
  return part.wrong('published and not on record', {
    found: `${rows.length} acts: ${named.join('; ')}`,
    expected: 'all that was published is on record',
    next: 'ask those who acted, and have them act again; where the record was sealed, recover first (throughline log recover)',
  });
};

const restoredCheck = async (ask: Ask): Promise<readonly Check[]> => {
  const rows = await ask<{ stream: string; events: number }>(
    `SELECT stream, count(*)::integer AS events FROM events lost WHERE payload = '' AND residue IS NULL
        AND NOT EXISTS (SELECT FROM events again WHERE again.event_id = $1 || lost.event_id)
      GROUP BY stream ORDER BY stream`,
    [recordedAgainId('')],
  );
  if (rows.length === 0) return [];
  const named = rows.map(({ stream, events }) => `${programmeOfStream(stream)} (${events})`);
  const found = `events stand without what they said: ${list(named)}`;
  return [part.warn('put back from the published log', { found, expected: 'none', next: SETTLE })];
};

const runningInTemporal = ({ temporal }: Installation): Promise<ReadonlySet<string>> =>
  withTemporal(temporal, async (connection) => {
    const client = new Client({ connection, ...clientOptions(temporal) });
    const query = `WorkflowType = '${PROGRAMME_WORKFLOW}' AND ExecutionStatus = 'Running'`;
    const ids = new Set<string>();
    for await (const { workflowId } of client.workflow.list({ query })) ids.add(workflowId);
    return ids;
  });

const workflowChecks = async (installation: Installation): Promise<readonly Check[]> => {
  const rows = await asking(installation.databaseUrl, (ask) =>
    ask<{ stream: string; running: boolean }>(
      `SELECT stream, summary @> '{"status":"running"}' AS running FROM streams WHERE starts_with(stream, 'programme-') ORDER BY stream`,
    ),
  );
  const workflows = await runningInTemporal(installation);
  const known = new Set(rows.map(({ stream }) => programmeWorkflowId(programmeOfStream(stream))));
  const lacking = rows.filter(
    ({ stream, running }) => running && !workflows.has(programmeWorkflowId(programmeOfStream(stream))),
  );
  const unknown = [...workflows].filter((id) => !known.has(id));
  return [
    lacking.length === 0
      ? part.ok('programmes without workflow', 'none')
      : part.warn('programmes without workflow', {
          found: list(lacking.map(({ stream }) => programmeOfStream(stream))),
          expected: 'each running programme has one',
          next: 'start a worker: the one that leads makes them within seconds; a sweep does at the latest',
        }),
    unknown.length === 0
      ? part.ok('workflows without record', 'none')
      : part.wrong('workflows without record', {
          found: list(unknown),
          expected: 'none',
          next: 'their programmes are lost to the record. Ask who started them, and start them again under the same id: the workflow takes up from the record then',
        }),
  ];
};

/** Names what is missing after a restore: of the restore itself, of acts, of what was sealed, of messages, of workflows. */
export const afterRestoreChecks = async (installation: Installation): Promise<readonly Check[]> => {
  const { databaseUrl, logDirectory } = installation;
  const look = (where: string, checks: () => Promise<readonly Check[]>) =>
    lookedAt(AFTER_RESTORE, { where, next: 'let it be reached, and look again' }, checks);
  return (
    await Promise.all([
      look('the record', () =>
        asking(databaseUrl, async (ask) => [
          await completeCheck(ask),
          await placesCheck(ask),
          await unrecordedCheck(ask),
          ...(await restoredCheck(ask)),
        ]),
      ),
      logDirectory === undefined
        ? [
            part.warn('published log', {
              found: 'LOG_DIRECTORY is not given',
              expected: 'its folder, where the record is sealed',
              next: 'give it, so that what was lost is named exactly',
            }),
          ]
        : look('the published log', () => publishedLogChecks(logDirectory, databaseUrl)),
      look('offsets', () => offsetChecks(installation)),
      look('workflows', () => workflowChecks(installation)),
    ])
  ).flat();
};
