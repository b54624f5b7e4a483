import { readdirSync, readFileSync } from 'node:fs';
import { isPackFile, loadPacks } from '../packs/load-packs.ts';
import type { PolicyPack } from '../packs/pack.ts';
import { SHIPPED_FILES } from '../files.ts';
import { DEFAULT_PACK } from '../packs/shipped.ts';
import type { ReminderPolicy } from '../reminders/reminder-policy.ts';
import { parseReminders } from '../reminders/reminder-policy.ts';

const { packs, reminders } = SHIPPED_FILES;
const files = readdirSync(packs).filter(isPackFile).sort();
const loaded = loadPacks(files.map((name) => ({ name, text: readFileSync(new URL(name, packs), 'utf8') })));
if (!loaded.ok) throw new Error(loaded.problems.join('\n'));
const parsed = parseReminders(readFileSync(reminders, 'utf8'), 'yaml');
if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));

/** Every pack that ships, from the files that applications read at their start. */
export const PACKS: readonly PolicyPack[] = loaded.packs;
/** The reminder policy that ships. */
export const STANDARD_REMINDERS: ReminderPolicy = parsed.value;
/** The policy of an installation that has no files of its own. */
export const shipped = { packs: PACKS, reminders: STANDARD_REMINDERS } as const;

/** A shipped pack. @throws when none of this id and version ships. */
export const shippedPack = (id: string = DEFAULT_PACK.id, version = 1): PolicyPack => {
  const pack = PACKS.find((candidate) => candidate.id === id && candidate.version === version);
  if (pack === undefined) throw new Error(`no pack ${id}@${version}`);
  return pack;
};
