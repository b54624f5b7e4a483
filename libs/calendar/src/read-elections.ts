import { readFile } from 'node:fs/promises';
import type { Calendar } from './calendar.ts';
import { createElections, type Elections } from './pre-election.ts';
import { parsePolls, refusedElections } from './configured-polls.ts';

/**
 * The elections that an installation minds: the local polls that ship and, where it has a file of others, these.
 * @param file JSON of the form that `parsePolls` takes; undefined or empty: none.
 * @param calendar working days as the installation knows them, by which periods are counted back from a poll.
 * @throws InvalidElections when the file cannot be read or is not as accepted.
 */
export const readElections = async (file: string | undefined, calendar: Calendar): Promise<Elections> => {
  if (file === undefined || file === '') return createElections([], [], calendar);
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined)
    throw refusedElections([
      'no file that can be read; accepted is the path of a JSON file of polls, as docs/rules.md shows it',
    ]);
  const { polls, notHeld } = parsePolls(text, calendar);
  return createElections(polls, notHeld, calendar);
};
