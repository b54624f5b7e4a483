import type { BoardCalendarAnswer, FeedAnswer, PersonAnswer, PreferencesAnswer } from '@throughline/api-client';
import { momentOf } from '@throughline/words';
import type { Terminal } from '../terminal.ts';
import { drawTable } from './table.ts';

/** How somebody is told, in a sentence. */
export const formatPreferences = ({ delivery, quiet }: PreferencesAnswer): string => {
  const how = delivery === 'immediate' ? 'Told at once' : 'Told once a morning, of all that is due';
  return quiet === null ? `${how}, at any hour.` : `${how}; nothing is sent from ${quiet.from} to ${quiet.to}.`;
};

const told = ({ email, leftOn, channels }: PersonAnswer): string => {
  if (leftOn !== null) return `left on ${leftOn}`;
  return email === null || email === undefined ? `${channels.join(', ')}; no address` : email;
};

/** People of the directory, a line each. */
export const formatPeople = (people: readonly PersonAnswer[], terminal: Terminal): string => {
  if (people.length === 0) return 'Nobody is in the directory yet: throughline people set <id> --organisation <code>\n';
  const rows = people.map((person) => [
    person.id,
    person.organisations.join(', '),
    person.roles.join(', '),
    { text: told(person), paint: person.leftOn === null ? undefined : terminal.colours.dim },
    person.leftOn === null ? formatPreferences(person.preferences) : '',
  ]);
  return `${drawTable(terminal, ['Person', 'Organisations', 'Offices and roles', 'Told by', 'How'], rows)}\n`;
};

/** Calendar feeds, a line each. */
export const formatFeeds = (feeds: readonly FeedAnswer[], terminal: Terminal): string => {
  if (feeds.length === 0) return 'You have no calendar feed: throughline calendar feed create\n';
  const rows = feeds.map(({ id, createdAt, revokedAt }) => [
    id,
    momentOf(createdAt),
    revokedAt === null ? 'in use' : { text: `revoked ${momentOf(revokedAt)}`, paint: terminal.colours.dim },
  ]);
  return `${drawTable(terminal, ['Feed', 'Made', 'State'], rows)}\n`;
};

/** Meetings of a board, a line each. */
export const formatBoardCalendar = ({ organisation, meetings }: BoardCalendarAnswer, terminal: Terminal): string => {
  if (meetings.length === 0) return `No board meeting of ${organisation} is on its calendar.\n`;
  const rows = meetings.map(({ at, papersBy, questionsBy }) => [
    momentOf(at),
    momentOf(papersBy),
    questionsBy === null ? '' : momentOf(questionsBy),
  ]);
  return `${drawTable(terminal, ['Board meeting', 'Papers by', 'Questions by'], rows)}\n`;
};
