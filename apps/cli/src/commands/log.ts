import type { Command } from 'commander';
import { isProgrammeEvent, programmeOfStream, staffId } from '@throughline/domain';
import type { LoggedRecord } from '@throughline/event-store';
import type { LostTail } from '@throughline/programme';
import { count } from '@throughline/words';
import { CliFailure, EXIT, usage } from '../failure.ts';
import { publishedLog } from '../installation/published-log.ts';
import { withDatabase, withRecord } from '../installation/record.ts';
import type { Run } from '../program.ts';
import type { Session } from '../session.ts';
import { formatFinding } from '../words/findings.ts';
import { logKeyCommands } from './log-keys.ts';
import { needed } from './options.ts';
import { checkingBy, type Keys } from './trusted-keys.ts';

interface Recover extends Keys {
  readonly log: string;
  readonly by: string;
  readonly dryRun?: boolean;
}

const refused = (what: string, accepted: string, why: string): CliFailure =>
  new CliFailure(EXIT.refused, { what, accepted, why });

const formatLost = ({ stream, version, type, eventId, actor, occurredAt, recordedAt }: LoggedRecord): string =>
  `  ${stream}, version ${version}: ${type} ${eventId} by ${actor.role} ${actor.id}, happened ${occurredAt}, recorded ${recordedAt}`;

interface Recovered extends LostTail {
  /** Events that are named in their programmes' records now and were not before. */
  readonly named: number;
  readonly isDone: boolean;
}

const formatRecovery = ({ from, to, lost, named, isDone }: Recovered): string => {
  const sizes = `The published log has ${to} leaves, the record ${isDone ? 'had' : 'has'} ${from}`;
  if (lost.length === 0 && named === 0) return `${sizes}; nothing of it is missing.`;
  const settled = `throughline programme resume <id> --cause lost-record --reference log-${from}-${to} --reason …`;
  return [
    `${sizes}. Not on record ${isDone ? 'were' : 'are'} ${count(lost.length, 'event')}:`,
    ...lost.map(formatLost),
    isDone
      ? `What was lost stands at its old place, without what it said; ${count(named, 'event')} named. No gate of these programmes closes until somebody has settled it: ${settled}`
      : 'Nothing was put back.',
  ].join('\n');
};

/** The published log, after its own signatures and hashes were checked: nothing is taken up from one that does not agree with itself. */
const checkedLog = async (session: Session, { log, ...keys }: Recover) => {
  const [checking, published, { auditRecord }] = [
    await checkingBy(session, keys),
    await publishedLog(log),
    await import('@throughline/evidence'),
  ];
  const { findings } = await auditRecord(published, checking);
  if (findings.length === 0) return published;
  throw refused(
    'The published log does not agree with itself; nothing was put back.',
    'A copy of it that is whole.',
    findings.slice(0, 3).map(formatFinding).join('\n'),
  );
};

/** Names, in the record of each programme, what of it was lost and is not named yet. Gives how many events were named. */
const nameLost = async (
  session: Session,
  lost: readonly LoggedRecord[],
  { by, from, to }: { readonly by: string; readonly from: number; readonly to: number },
) =>
  withRecord(session, async (store) => {
    if (lost.length === 0) return 0;
    // What the streams stand at does not know the rows that were put back.
    await store.rebuild({ mode: 'replace' });
    let sum = 0;
    for (const [stream, all] of Map.groupBy(lost, ({ stream: of }) => of)) {
      const before = await store.readStream(stream, { types: ['RecordRestored'] });
      const named = before
        .filter(isProgrammeEvent)
        .flatMap((one) => (one.type === 'RecordRestored' ? one.payload.lost : []));
      const known = new Set(named.map(({ version }) => version));
      const fresh = all.filter(({ version }) => !known.has(version));
      if (fresh.length === 0) continue;
      const reference = `log-${from}-${to}`;
      const event = {
        eventId: `restored:${programmeOfStream(stream)}:${fresh[0]!.version}`,
        type: 'RecordRestored',
        occurredAt: new Date().toISOString(),
        actor: { role: 'operator', id: by },
        payload: { reference, from, to, lost: fresh.map(({ version, eventId, type }) => ({ version, eventId, type })) },
      };
      await store.transact((tx) => tx.append([{ stream, expectedVersion: 'existing', events: [event] }]));
      sum += fresh.length;
    }
    return sum;
  });

const recover = async (session: Session, options: Recover): Promise<number> => {
  if (!staffId.safeParse(options.by).success)
    throw usage('--by is not a staff id.', 'An opaque id as the record has them, as op-1');
  const published = await checkedLog(session, options);
  return withDatabase(session, async (url) => {
    const [{ createPostgresLogStore, createPostgresRecovery }, { lostTail }] = await Promise.all([
      import('@throughline/event-store'),
      import('@throughline/programme'),
    ]);
    const [log, recovery] = [createPostgresLogStore({ url }), createPostgresRecovery({ url })];
    try {
      const tail = await lostTail(log, published);
      if (tail === undefined)
        throw refused(
          'The record and the published log are not the same log; nothing was put back.',
          'The folder in which this record was published.',
          'their first leaves differ',
        );
      const { from, to, lost, conflicts } = tail;
      if (conflicts.length > 0)
        throw refused(
          `${count(conflicts.length, 'event')} of the published log cannot be put back; nothing was.`,
          'The backup as it was, before any application wrote to it: put it back again, and recover first.',
          conflicts
            .slice(0, 10)
            .map((one) => `${formatLost(one.lost).trim()}: ${one.why}`)
            .join('\n'),
        );
      const isDone = options.dryRun !== true;
      if (isDone) await recovery.insert(lost);
      const named = isDone ? await nameLost(session, await recovery.lost(), { by: options.by, from, to }) : 0;
      session.print.result({ from, to, lost, named, done: isDone }, () => formatRecovery({ ...tail, named, isDone }));
      return EXIT.ok;
    } finally {
      await Promise.all([log.close(), recovery.close()]);
    }
  });
};

/** `log`: its keys, and `log recover`, which takes up from the published log what an older backup has lost. */
export const logCommands = (program: Command, run: Run): void => {
  const log = program.command('log').description('Look after the signed log of the record');
  logKeyCommands(log, run);
  log
    .command('recover')
    .description(
      'After an older backup was put back, before anything writes: take up from the published log what was lost',
    )
    .addOption(needed('--log <folder>', 'the log as it was published'))
    .addOption(needed('--by <staff-id>', 'who does it, for the record'))
    .option('--key <line...>', 'public key of the log')
    .option('--keys <file>', 'the same, a line each')
    .option('--dry-run', 'name what was lost, change nothing')
    .action(run<Recover>((session, { options }) => recover(session, options)));
};
