import type { AuditedRecord } from '@throughline/evidence';
import { usage } from '../failure.ts';

/** The published log in a folder. @throws CliFailure when there is none. */
export const publishedLog = async (folder: string): Promise<AuditedRecord> => {
  const { readPublishedLog } = await import('@throughline/evidence/node');
  try {
    return await readPublishedLog(folder);
  } catch (error) {
    throw usage(
      'No log can be read there.',
      'A folder as the worker publishes it, with `checkpoint` and `tile`.',
      (error as Error).message,
    );
  }
};
