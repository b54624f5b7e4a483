import type { Child } from 'hono/jsx';
import { nhs } from '../page/nhs.ts';
import type { Fields } from '../sign-in/session.ts';
import { dateOf, dayTyped, endOfWork, isNoDay } from './day.ts';
import { errorOf, type Mistake } from './mistakes.tsx';
import { type Answered, boxes, day, input, radios } from './questions.tsx';
import { lineMustBe, MOST_SENTENCE, sentenceMustBe } from './texts.ts';
import { ticked } from './ticked.ts';
import { typed } from './typed.ts';

/** An answer, or what is wrong with it. */
export type Read<T> = { readonly answer: T } | { readonly mistakes: readonly Mistake[] };

/** One question of a form. Its name among the fields is given to it. */
export interface Question<T> {
  /** How a sentence about the answer begins, as `Reason`. */
  readonly label: string;
  readonly draw: (of: Answered, name: string) => Child;
  readonly read: (fields: Fields, name: string) => Read<T>;
}

interface Asked {
  readonly label: string;
  readonly hint?: string;
  /** What to do where there is no answer, as `Enter a reason`. Without it the question can be left out. */
  readonly enter?: string;
}
type Given<A extends Asked, T> = Question<A extends { readonly enter: string } ? T : T | undefined>;

interface Parts<T> extends Pick<Question<T>, 'draw'> {
  /** @returns what is wrong with it in a sentence that says what to do, said at the first field */
  readonly read: (fields: Fields, name: string) => { readonly answer: T } | { readonly mistake: string };
  readonly isEmpty: (fields: Fields, name: string) => boolean;
  /** Id of the first field; the name unless given. */
  readonly first?: (name: string) => string;
}
const isBlank = (fields: Fields, name: string): boolean => typed(fields, name) === '';

const question = <A extends Asked, T>(
  { label, enter }: A,
  { draw, read, isEmpty, first = (name) => name }: Parts<T>,
): Given<A, T> => {
  const made: Question<T | undefined> = {
    label,
    draw,
    read: (fields, name) => {
      if (isEmpty(fields, name) && enter === undefined) return { answer: undefined };
      const found = isEmpty(fields, name) ? { mistake: enter ?? '' } : read(fields, name);
      return 'answer' in found ? found : { mistakes: [{ field: first(name), text: found.mistake }] };
    },
  };
  // With `enter` nothing is never taken for an answer.
  return made as Given<A, T>;
};

/** What a question is called above its field. */
const shown = ({ label, enter }: Asked): string => (enter === undefined ? `${label} (optional)` : label);
const ifHinted = ({ hint }: Asked) => (hint === undefined ? {} : { hint });

const NO_PERSON = 'For the record. Do not name people, or write anything that identifies one';

/** A sentence of 3 to 600 characters for the record. */
export const sentence = <const A extends Asked>(asked: A): Given<A, string> =>
  question(asked, {
    isEmpty: isBlank,
    draw: ({ fields, mistakes }, name) =>
      nhs('character-count', {
        id: name,
        name,
        label: { text: shown(asked), size: 's' },
        hint: { text: asked.hint ?? NO_PERSON },
        rows: '4',
        maxlength: String(MOST_SENTENCE),
        value: typed(fields, name),
        ...errorOf(mistakes, name),
      }),
    read: (fields, name) => {
      const answer = typed(fields, name);
      const wrong = sentenceMustBe(answer);
      return wrong === undefined ? { answer } : { mistake: `${asked.label} must be ${wrong}` };
    },
  });

/** A line of up to 120 characters. @param accepts what it looks like, and what to do where it does not */
export const line = <const A extends Asked>(
  asked: A,
  {
    pattern = /^/,
    otherwise = '',
    width,
  }: { readonly pattern?: RegExp; readonly otherwise?: string; readonly width?: number } = {},
): Given<A, string> =>
  question(asked, {
    isEmpty: isBlank,
    draw: (of, name) =>
      input(of, name, shown(asked), { ...ifHinted(asked), ...(width === undefined ? {} : { width }) }),
    read: (fields, name) => {
      const answer = typed(fields, name);
      const wrong = lineMustBe(answer);
      if (wrong !== undefined) return { mistake: `${asked.label} must be ${wrong}` };
      return pattern.test(answer) ? { answer } : { mistake: otherwise };
    },
  });

/** One of some. */
export const choice = <const T extends string, const A extends Asked>(
  asked: A,
  items: readonly { readonly value: T; readonly text: string; readonly hint?: { readonly text: string } }[],
): Given<A, T> =>
  question(asked, {
    isEmpty: isBlank,
    draw: (of, name) => radios(of, name, shown(asked), items, asked.hint),
    read: (fields, name) => {
      const found = items.find(({ value }) => value === typed(fields, name));
      return found === undefined ? { mistake: `${asked.label} must be one of those shown` } : { answer: found.value };
    },
  });

/** Any of some; none is an answer too. */
export const several = (
  asked: { readonly label: string; readonly hint: string },
  items: readonly { readonly code: string; readonly name: string }[],
): Question<readonly string[]> => ({
  label: asked.label,
  draw: (of, name) => boxes(of, name, asked.label, items, { hint: asked.hint }),
  read: (fields, name) => ({
    answer: ticked(fields, name).filter((code) => items.some((item) => item.code === code)),
  }),
});

/** 5pm of a day in London, as an instant. @param after instant that it has to be later than */
export const byDay = <const A extends Asked>(asked: A, after?: string): Given<A, string> =>
  question(asked, {
    first: (name) => `${name}-day`,
    isEmpty: (fields, name) => isNoDay(dayTyped(fields, name)),
    draw: (of, name) => day(of, name, shown(asked), asked.hint ?? 'For example, 19 2 2027'),
    read: (fields, name) => {
      const date = dateOf(dayTyped(fields, name));
      const mistake = (text: string) => ({ mistake: `${asked.label} must be ${text}` });
      if (date === undefined) return mistake('a real date, for example 19 2 2027');
      const answer = endOfWork(date);
      return after !== undefined && Date.parse(answer) <= Date.parse(after) ? mistake('in the future') : { answer };
    },
  });

/** Questions of a form by their names. */
export type Questions = Readonly<Record<string, Question<unknown>>>;
/** What they give. */
export type AnswersOf<Q extends Questions> = {
  readonly [K in keyof Q]: Q[K] extends Question<infer T> ? T : never;
};

/** The answers to all questions, or all that is wrong with them in the order of the form. */
export const readAnswers = <Q extends Questions>(questions: Q, fields: Fields): Read<AnswersOf<Q>> => {
  const read = Object.entries(questions).map(([name, one]) => [name, one.read(fields, name)] as const);
  const mistakes = read.flatMap(([, found]) => ('mistakes' in found ? found.mistakes : []));
  if (mistakes.length > 0) return { mistakes };
  const answers = read.flatMap(([name, found]) => ('answer' in found ? [[name, found.answer] as const] : []));
  return { answer: Object.fromEntries(answers) as AnswersOf<Q> };
};
