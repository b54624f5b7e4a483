import { instantOf } from '../known/as-known.ts';
import { dateOf, dayTyped } from '../form/day.ts';
import type { Question } from '../form/question.tsx';
import { day, input } from '../form/questions.tsx';
import { typed } from '../form/typed.ts';

/** The moment of a replay's case at which something is done: a replay has no clock of its own. */
export const caseMoment: Question<string> = {
  label: 'Moment',
  draw: (of, name) => (
    <>
      {day(
        of,
        name,
        'Day of the case',
        'A replay has the dates of its case. When was this done? For example, 19 2 2018',
      )}
      {input(of, `${name}-time`, 'UK time (optional)', {
        hint: 'For example, 17:00. The end of the day unless given',
        width: 5,
      })}
    </>
  ),
  read: (fields, name) => {
    const date = dateOf(dayTyped(fields, name));
    const mistake = (field: string, text: string) => ({ mistakes: [{ field: `${name}-${field}`, text }] });
    if (date === undefined) return mistake('day', 'Day of the case must be a real date, for example 19 2 2018');
    const answer = instantOf(date, typed(fields, `${name}-time`));
    return answer === undefined
      ? mistake('time', 'Enter the time as hours and minutes, for example 17:00')
      : { answer };
  },
};
