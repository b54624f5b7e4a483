import type { RecordedEvent } from '@throughline/domain';
import { contentOf } from './content-of.ts';
import { membersOf, stringsAt } from './members.ts';

/** Members in which people write: themes, notes, reasons, and what was decided or promised. */
const TEXTS = [
  'title',
  'themes',
  'note',
  'reason',
  'reasons',
  'why',
  'because',
  'withdrawnBecause',
  'how',
  'what',
  'mitigation',
  'findings',
  'outcome',
  'content',
  'promise',
  'of',
  'topic',
  'service',
  'place',
  'part',
  'remainder',
] as const;

/** The texts by whose words an event is found, with blanks between. */
export const wordsOf = (event: RecordedEvent): string => {
  const members = membersOf(contentOf(event));
  return TEXTS.flatMap((name) => stringsAt(members, name)).join(' ');
};
