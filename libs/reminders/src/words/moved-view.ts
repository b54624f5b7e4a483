import { formatDeadline } from '@throughline/policy';
import { formatMoment } from './dates.ts';
import type { MovedMatter } from './matter.ts';
import type { ItemView } from './view.ts';

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** The headline of a telling of moved dates. */
export const movedHeading = ({ changes }: MovedMatter): string =>
  changes.filter(({ from }) => from !== null).length === 1 ? 'A date has moved' : 'Dates have moved';

/** What moved, from when to when, and why. */
export const movedView = (matter: MovedMatter, link: string, inDigest: boolean): ItemView => {
  const { programme, changes, why, late, dueAt } = matter;
  return {
    heading: inDigest ? movedHeading(matter) : '',
    notes: late
      ? [{ label: 'Late', text: `This notice is late: it should have reached you on ${formatMoment(dueAt)}.` }]
      : [],
    paragraphs: [
      `Dates of “${programme.title}” (${programme.id}) have changed, because ${why}. Reminders follow the new dates.`,
    ],
    list: {
      heading: 'What changed',
      entries: changes.map((change) => ({
        title: capital(formatDeadline(change)),
        rows: [
          ...(change.from === null ? [] : [{ label: 'Was due', text: formatMoment(change.from) }]),
          { label: change.from === null ? 'New, due' : 'Now due', text: formatMoment(change.to) },
        ],
      })),
      more: '',
    },
    link: { href: link, words: 'See the programme and its dates' },
  };
};
