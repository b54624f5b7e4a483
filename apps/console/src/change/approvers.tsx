import type { Question } from '../form/question.tsx';
import { textarea } from '../form/questions.tsx';
import { typed } from '../form/typed.ts';

const PAIR = /^([a-z0-9]+(?:-[a-z0-9]+)*)[\s,=]+([a-z0-9]+(?:-[a-z0-9]+)*)$/;

/** Who acts in place of whom, by opaque staff ids: a pair a line. */
export const approvers: Question<Record<string, string> | undefined> = {
  label: 'Who acts in place of whom',
  draw: (of, name) =>
    textarea(
      of,
      name,
      'Who acts in place of whom (optional)',
      'A pair a line: the staff ID of who acts now, then of who acts from then on. For example, ap-1 ap-9',
      '3',
    ),
  read: (fields, name) => {
    const lines = typed(fields, name)
      .split(/\r?\n/)
      .map((text) => text.trim())
      .filter((text) => text !== '');
    const pairs = lines.flatMap((text) => {
      const [, before, after] = PAIR.exec(text) ?? [];
      return before === undefined || after === undefined ? [] : [[before, after] as const];
    });
    if (pairs.length < lines.length)
      return { mistakes: [{ field: name, text: 'Enter two staff IDs a line, for example ap-1 ap-9' }] };
    return { answer: pairs.length === 0 ? undefined : Object.fromEntries(pairs) };
  },
};
