import { lostTail } from '@throughline/programme';
import { createPostgresRecovery, migrate } from '@throughline/event-store';
import { readPublishedLog } from '@throughline/evidence/node';
import { runUntil } from '@throughline/worker/testing';
import { dump, restore } from '../../stack/dump.ts';
import type { Random } from '../random.ts';
import { administer, type Server } from '../tamper/ground.ts';
import { disagreements, folderIn, openPlace, type Place, publishedSize, recordAtOnce, sealerOf } from './ground.ts';

/** A backup of a database, from which one is made again. */
export type BackUp = (of: {
  readonly name: string;
  readonly ownerUrl: string;
}) => Promise<() => Promise<{ readonly url: string; readonly name: string; readonly sealerUrl: string }>>;

/** Of the files, as they are. */
export const physically =
  (server: Server): BackUp =>
  async ({ name, ownerUrl }) => {
    const backup = `${name}_backup`;
    await administer(server, `CREATE DATABASE ${backup} TEMPLATE ${name}`);
    return async () => {
      const url = new URL(ownerUrl);
      url.pathname = `/${backup}`;
      await administer(server, `ALTER DATABASE ${backup} OWNER TO ${decodeURIComponent(url.username)}`);
      const { appUrl, sealerUrl } = await migrate(url.href);
      return { name: backup, url: appUrl, sealerUrl };
    };
  };

/** Of the rows, into a new database. */
export const logically =
  (server: Server): BackUp =>
  async ({ ownerUrl }) => {
    const taken = await dump(ownerUrl);
    return async () => {
      const { name, ownerUrl: into } = await server.createDatabase();
      const { appUrl } = await restore(taken, into);
      const { sealerUrl } = await migrate(into);
      return { name, url: appUrl, sealerUrl };
    };
  };

const sealAll = (place: Place, size: number) =>
  runUntil(sealerOf(place), async () => (await publishedSize(place)) === size);

const refuses = async (place: Place): Promise<boolean> => {
  const sealer = sealerOf(place);
  const hasRefused = () =>
    sealer.ask().then(
      () => false,
      () => true,
    );
  await runUntil(sealer, hasRefused);
  return hasRefused();
};

/**
 * Events are recorded and published, yesterday's backup is put back, and what it lacks is recovered. Gives what is wrong: a sealer that signed over the loss,
 * a loss that was not named, a fork.
 */
export const putBack = async (
  server: Server,
  directory: string,
  backUp: BackUp,
  random: Random,
): Promise<readonly string[]> => {
  const database = await server.createDatabase();
  const { appUrl, sealerUrl } = await migrate(database.ownerUrl);
  const folder = folderIn(directory, database.name);
  const soon = Promise.resolve();
  const open = () => openPlace({ url: appUrl, sealerUrl }, folder, signed);
  const signed: string[] = [];
  const yesterday = open();
  const before = (await recordAtOnce(yesterday, random, soon)) + (await recordAtOnce(yesterday, random, soon));
  if (before > 0) await sealAll(yesterday, before);
  await yesterday.close();
  const again = await backUp(database);
  const today = open();
  const size = before + (await recordAtOnce(today, random, soon));
  if (size > 0) await sealAll(today, size);
  const published = size === 0 ? undefined : await today.log.records(before, size - before);
  await today.close();
  const restored = await again();
  const place = openPlace(restored, folder, signed);
  try {
    const wrong: string[] = [];
    if (size === before || published === undefined) return wrong;
    const signedBefore = signed.length;
    if (!(await refuses(place))) wrong.push('the sealer went on over a loss');
    if (signed.length > signedBefore) wrong.push('something was signed over a loss');
    const tail = await lostTail(place.log, await readPublishedLog(folder));
    const named = tail?.lost.map(({ eventId }) => eventId) ?? [];
    for (const { eventId } of published)
      if (!named.includes(eventId)) wrong.push(`the loss of ${eventId} is not named`);
    if (named.length !== published.length) wrong.push(`${named.length} losses named of ${published.length}`);
    const recovery = createPostgresRecovery({ url: restored.url });
    await recovery.insert(tail?.lost ?? []);
    await recovery.close();
    await place.store.rebuild({ mode: 'replace' });
    const byStream = Map.groupBy(tail?.lost ?? [], ({ stream }) => stream);
    for (const [stream, all] of byStream) {
      const { version } = (await place.store.load(stream))!;
      const payload = { from: before, to: size, lost: all.map((lost) => ({ version: lost.version })) };
      const naming = { eventId: `restored:${stream}`, type: 'RecordRestored', occurredAt: '2026-11-17T10:00:00.000Z' };
      const events = [{ ...naming, actor: { role: 'engine', id: 'recovery' }, payload }];
      await place.store.transact((tx) => tx.append([{ stream, expectedVersion: version, events }]));
    }
    const now = size + byStream.size + (await recordAtOnce(place, random, soon));
    await sealAll(place, now);
    const findings = await disagreements(place, now);
    const lost = findings.filter((finding) => finding.startsWith('erased: '));
    if (lost.length !== published.length) wrong.push(`${lost.length} of ${published.length} losses stand in the audit`);
    return [...wrong, ...findings.filter((finding) => !lost.includes(finding))];
  } finally {
    await place.close();
    for (const name of new Set([database.name, restored.name]))
      await administer(server, `DROP DATABASE ${name} WITH (FORCE)`);
  }
};
