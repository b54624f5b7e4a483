import { createPostgresLogStore } from '@throughline/event-store';
import { AFTER_RESTORE, type Check, partOf } from './check.ts';

const part = partOf(AFTER_RESTORE);

/** Exactly what a signed log has that was published, and the record has not. */
export const publishedLogChecks = async (folder: string, url: string): Promise<readonly Check[]> => {
  const [{ lostTail }, { readPublishedLog }] = await Promise.all([
    import('@throughline/programme'),
    import('@throughline/evidence/node'),
  ]);
  const log = createPostgresLogStore({ url, connections: 1 });
  try {
    const tail = await lostTail(log, await readPublishedLog(folder));
    if (tail === undefined)
      return [
        part.wrong('published log', {
          found: 'its first leaves are not those of this record',
          expected: 'the log of this record',
          next: 'is LOG_DIRECTORY the right folder? Otherwise: throughline verify --store --keys … says where they part',
        }),
      ];
    const { from, to, lost, conflicts } = tail;
    if (lost.length + conflicts.length === 0)
      return [
        part.ok(
          'published log',
          `all of its ${to} leaves are on record${from < to ? `, ${to - from} of them to be sealed again` : ''}`,
        ),
      ];
    const named = lost.map(
      ({ stream, version, type, eventId, actor, recordedAt }) =>
        `${stream} version ${version}: ${type} ${eventId} by ${actor.role} ${actor.id}, recorded ${recordedAt}`,
    );
    const recover = `throughline log recover --log ${folder} --keys <file of public keys> --by <staff id>`;
    return [
      ...(lost.length === 0
        ? []
        : [
            part.wrong('published log', {
              found: `${to} leaves, of which the record has ${from}; not on record are ${lost.length}: ${named.join('; ')}`,
              expected: 'all that was sealed is on record',
              next: `stop the applications, and before anything writes: ${recover} --dry-run, then without --dry-run`,
            }),
          ]),
      ...(conflicts.length === 0
        ? []
        : [
            part.wrong('published log, conflicts', {
              found: conflicts.map(({ lost: { eventId }, why }) => `${eventId}: ${why}`).join('; '),
              expected: 'nothing was recorded in the place of what was lost',
              next: `put the backup back once more, and recover before anything writes: ${recover}`,
            }),
          ]),
    ];
  } finally {
    await log.close();
  }
};
