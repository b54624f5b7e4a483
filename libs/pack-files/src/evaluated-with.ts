import { readFile } from 'node:fs/promises';
import type { Calendar } from '@throughline/calendar';
import type { EvaluatedWith } from '@throughline/domain';
import type { BodyRegister } from '@throughline/policy';
import { digestOf } from './pinned.ts';

/** Every package of the product has the version of the product. */
const productVersion = async (): Promise<string> => {
  const manifest = await readFile(new URL('../package.json', import.meta.url), 'utf8');
  return (JSON.parse(manifest) as { readonly version: string }).version;
};

/** What this process evaluates gates with, as closings record it. */
export const evaluatedWith = async (calendar: Calendar, bodies: BodyRegister): Promise<EvaluatedWith> => ({
  engine: await productVersion(),
  calendarDigest: digestOf(calendar.data),
  ...(bodies.mark === '' ? {} : { bodyNamesDigest: digestOf(bodies.lists) }),
});
