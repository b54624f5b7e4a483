import { errorOf } from '../form/mistakes.tsx';
import type { Question } from '../form/question.tsx';
import { dateOf, dayTyped, isNoDay } from '../form/day.ts';
import { day, textarea } from '../form/questions.tsx';
import { ticked } from '../form/ticked.ts';
import { typed } from '../form/typed.ts';
import { nhs } from '../page/nhs.ts';

const LEAST = 3;
const MOST = 600;
const MOST_LINES = 12;

const linesOf = (text: string): readonly string[] =>
  text
    .split(/\r?\n/)
    .map((one) => one.trim())
    .filter((one) => one !== '');

/** Sentences, one a line. */
export const lines = (asked: {
  readonly label: string;
  readonly hint: string;
  /** What to do where there is none; without it they can be left out. */
  readonly enter?: string;
  readonly rows: string;
}): Question<readonly string[]> => ({
  label: asked.label,
  draw: (of, name) =>
    textarea(of, name, asked.enter === undefined ? `${asked.label} (optional)` : asked.label, asked.hint, asked.rows),
  read: (fields, name) => {
    const answer = linesOf(typed(fields, name));
    const mistake = (text: string) => ({ mistakes: [{ field: name, text }] });
    if (answer.length === 0 && asked.enter !== undefined) return mistake(asked.enter);
    if (answer.length > MOST_LINES) return mistake(`${asked.label} must have ${MOST_LINES} lines or fewer`);
    return answer.some(({ length }) => length < LEAST || length > MOST)
      ? mistake(`Each line must have ${LEAST} to ${MOST} characters`)
      : { answer };
  },
});

/** A day in London as it is recorded, `2027-03-03`; undefined where none was typed. */
export const dayOnly = (label: string, hint: string): Question<string | undefined> => ({
  label,
  draw: (of, name) => day(of, name, `${label} (optional)`, hint),
  read: (fields, name) => {
    const parts = dayTyped(fields, name);
    if (isNoDay(parts)) return { answer: undefined };
    const date = dateOf(parts);
    return date === undefined
      ? { mistakes: [{ field: `${name}-day`, text: `${label} must be a real date, for example 3 3 2027` }] }
      : { answer: date.toString() };
  },
});

/** A text of an event that can be shown. */
interface Offered {
  readonly key: string;
  readonly part: string;
  readonly words: string;
  readonly from: string;
}

/** Which texts of events are shown, part by part: their keys. */
export const texts = (offered: readonly Offered[]): Question<readonly string[]> => ({
  label: 'Texts from events',
  draw: ({ fields, mistakes }, name) => {
    const chosen = ticked(fields, name);
    return [...Map.groupBy(offered, ({ part }) => part)].map(([part, of], index) =>
      nhs('checkboxes', {
        idPrefix: index === 0 ? name : `${name}-${index}`,
        name,
        small: true,
        fieldset: { legend: { text: `${part}: which words may be shown`, size: 's' } },
        hint: { text: 'Tick what residents may read. Without its words, the fact alone is shown' },
        items: of.map(({ key, words, from }) => ({
          name: `${name}:${key}`,
          value: 'yes',
          text: words,
          hint: { text: from },
          checked: chosen.includes(key),
        })),
        ...errorOf(mistakes, name),
      }),
    );
  },
  read: (fields, name) => ({ answer: ticked(fields, name).filter((key) => offered.some((one) => one.key === key)) }),
});
