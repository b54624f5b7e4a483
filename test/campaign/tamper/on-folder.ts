import { cp, rm } from 'node:fs/promises';
import { readPublishedLog } from '@throughline/evidence/node';
import { oneOf, type Random } from '../random.ts';
import { auditOf, faultsIn } from './judging.ts';
import type { Original } from './original.ts';
import type { FolderTampering } from './tampering.ts';

/** Audits a published folder that was tampered with in one way; gives what the audit did not say as it had to. */
export const tryFolder = async (
  original: Original,
  tampering: FolderTampering,
  random: Random,
): Promise<readonly string[]> => {
  const { tamper, ...expected } = tampering.plan(original, random);
  const checking = oneOf(random, original.checkings);
  const copy = `${original.folder}-copy`;
  await cp(original.folder, copy, { recursive: true });
  try {
    await tamper(copy);
    return faultsIn(await auditOf(await readPublishedLog(copy), original, checking), expected, original);
  } finally {
    await rm(copy, { recursive: true });
  }
};

/** False alarms about a folder that nobody touched. */
export const auditFolder = async (original: Original): Promise<readonly string[]> => {
  const record = await readPublishedLog(original.folder);
  return (await Promise.all(original.checkings.map((checking) => auditOf(record, original, checking)))).flat();
};
