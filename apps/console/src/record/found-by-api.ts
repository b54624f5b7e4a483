import { formatFault, formatPersonal } from '@throughline/words';
import type { Mistake } from '../form/mistakes.tsx';
import type { Sent } from '../visit/sending.ts';

/** Where a member of an event stands in the form, and how people call it. */
type Place = readonly [field: string, name: string];
const PLACES: readonly (readonly [RegExp, (found: readonly string[]) => Place])[] = [
  [/^themes(?:\.(\d+))?/, ([, index]) => ['themes', index === undefined ? 'Themes' : `Theme ${Number(index) + 1}`]],
  [/^influence\.how/, () => ['how', 'What changed']],
  [/^influence\.reason/, () => ['reason', 'Why nothing was changed']],
  [/^influence/, () => ['influence', 'What changed']],
  [/^recording/, () => ['late', 'Why it was written down later']],
  [/^note/, () => ['note', 'Note']],
  [/^evidence\.(\d+)\.documentDate/, ([, at]) => [`document:${Number(at) + 1}:date-day`, 'Date on the document']],
  [/^evidence\.(\d+)\.(\w+)/, ([, at, name]) => [`document:${Number(at) + 1}:${name}`, 'What is said of the document']],
  [/^formats/, () => ['format', 'Formats']],
  [/^languages/, () => ['language', 'Languages']],
  [/^interpreters/, () => ['interpreter', 'Interpreters']],
  [/^about\.planningQuestion/, () => ['question', 'Planning question']],
  [/^about\.version/, () => ['version', 'Version']],
  [/^about\.proposal/, () => ['proposal', 'Proposal']],
  [/^about/, () => ['about', 'What it was about']],
  [/^occurred/, () => ['from-day', 'First and last day']],
  [/^place/, () => ['place', 'Place']],
  [/^partnerOrganisation/, () => ['partner', 'Partner organisation']],
  [/^participants/, () => ['participants', 'How many took part']],
  [/^groupsReached/, () => ['group', 'Groups']],
  [/^audience/, () => ['audience', 'Who took part']],
  [/^details\.(\w+)/, ([, name]) => [`details:${name}`, 'This']],
  [/^mode/, () => ['mode', 'How far people were involved']],
];

const placeOf = (path: string): Place | undefined => {
  const member = path.replace(/^data\./, '');
  for (const [pattern, place] of PLACES) {
    const found = pattern.exec(member);
    if (found !== null) return place(found);
  }
  return undefined;
};

/** What the API would refuse, at its fields. Empty: what it said is about no field. */
export const mistakesFound = (sent: Sent<unknown>): readonly Mistake[] => {
  if (sent.became !== 'impossible') return [];
  return sent.refusals.flatMap(({ fields = [], faults = [] }) =>
    [
      ...fields.map(({ path, kind }) => ({ path, said: ` ${formatPersonal(kind)}` })),
      ...faults.map((fault) => ({ path: fault.path, said: `: ${formatFault(fault)}` })),
    ].flatMap(({ path, said }) => {
      const place = placeOf(path);
      return place === undefined ? [] : [{ field: place[0], text: place[1] + said }];
    }),
  );
};
