import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { ReminderPolicy } from '@throughline/policy';
import { STANDARD_REMINDERS } from '@throughline/policy/testing';
import { readReminders } from './read-reminders.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'reminders-'));
});
afterEach(() => rm(folder, { recursive: true }));

const put = async (policy: ReminderPolicy): Promise<string> => {
  const file = join(folder, 'reminders.json');
  await writeFile(file, JSON.stringify(policy));
  return file;
};
const withSteps = (steps: ReminderPolicy['tiers']['T2']['steps']): ReminderPolicy => ({
  ...STANDARD_REMINDERS,
  id: 'own',
  tiers: { ...STANDARD_REMINDERS.tiers, T2: { ...STANDARD_REMINDERS.tiers.T2, steps } },
});

describe('the reminder policy of an installation', () => {
  it('is the standard one when no file is named', async () => {
    expect(await readReminders(undefined)).toEqual(STANDARD_REMINDERS);
  });

  it('is that of its file', async () => {
    const own = withSteps([
      { workingDays: -3, to: ['owner'] },
      { workingDays: 2, to: ['owner', 'board-secretary'] },
    ]);
    expect(await readReminders(await put(own))).toEqual(own);
  });

  it('is refused with what is wrong and what would be accepted', async () => {
    await expect(readReminders(join(folder, 'none.yaml'))).rejects.toThrow(/REMINDERS_FILE: cannot be read/);
    const shrinking = withSteps([
      { workingDays: -3, to: ['owner', 'board-secretary'] },
      { workingDays: 2, to: ['owner'] },
    ]);
    await expect(readReminders(await put(shrinking))).rejects.toThrow(/REMINDERS_FILE: T2: .*board-secretary/);
    const unclear = { ...STANDARD_REMINDERS, version: 0 };
    await expect(readReminders(await put(unclear))).rejects.toThrow(/REMINDERS_FILE: version: /);
  });
});
