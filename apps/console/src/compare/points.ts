import type { ProgrammeAnswer } from '@throughline/api-client';
import { formatGate, fullDayOf, fullMomentOf, GATE_CHOICES } from '@throughline/words';
import { z } from 'zod';
import { dayTyped } from '../form/day.ts';
import type { Mistake } from '../form/mistakes.tsx';
import { typed } from '../form/typed.ts';
import { momentOf, typedOf } from '../known/as-known.ts';
import type { Fields } from '../sign-in/session.ts';

/** The two sides of a comparison, as people say them. */
export const SIDES = { from: 'First moment', to: 'Second moment' } as const;
export type Side = keyof typeof SIDES;

/** Value of the choice of a date. */
export const BY_DATE = 'date';
const NOW = 'now';

/** A point as the address and the API have it: an instant, `v12`, `closing-context`, `now`. */
const point = z.union([
  z.iso.datetime(),
  z.string().regex(/^v[1-9]\d{0,8}$/),
  z.enum(GATE_CHOICES.map(([gate]) => `closing-${gate}`)),
  z.literal(NOW),
]);

/** What an address compares; what is no point counts as not given. */
export const compareQuery = z.looseObject({
  from: point.optional().catch(undefined),
  to: point.catch(NOW),
});
export type Compared = z.infer<typeof compareQuery>;

/** Address of the comparison of two points. */
export const compareAddress = (id: string, from: string, to: string): string =>
  `/programmes/${id}/compare?${new URLSearchParams({ from, to }).toString()}`;

/** A point in words: `when gate Context closed`, `19 February 2027, 5pm`, `now`. */
export const formatPoint = (text: string): string => {
  if (text === NOW) return NOW;
  if (text.startsWith('v')) return `entry ${text.slice(1)}`;
  const gate = /^closing-(.+)$/.exec(text)?.[1];
  return gate === undefined ? fullMomentOf(text) : `when gate ${formatGate(gate)} closed`;
};

/** What can be chosen for a side besides a date. */
export const pointChoices = (
  { gates }: Pick<ProgrammeAnswer, 'gates'>,
  side: Side,
): readonly { readonly value: string; readonly text: string }[] => [
  { value: BY_DATE, text: 'On a date' },
  ...gates.flatMap(({ gate, closure }) =>
    closure === null
      ? []
      : [{ value: `closing-${gate}`, text: `When gate ${formatGate(gate)} closed, ${fullDayOf(closure.closedAt)}` }],
  ),
  ...(side === 'to' ? [{ value: NOW, text: 'Now' }] : []),
];

/** Fields of the form that show a comparison. */
export const fieldsOfPoints = ({ from, to }: Compared): Fields => {
  const of = (side: Side, value: string | undefined): Fields => {
    if (value === undefined) return { [`${side}-point`]: BY_DATE };
    if (!z.iso.datetime().safeParse(value).success) return { [`${side}-point`]: value };
    const { day, month, year, time } = typedOf(value);
    return {
      [`${side}-point`]: BY_DATE,
      [`${side}[day]`]: day,
      [`${side}[month]`]: month,
      [`${side}[year]`]: year,
      [`${side}-time`]: time,
      [`${side}-shown`]: value,
    };
  };
  return { ...of('from', from), ...of('to', to) };
};

type Read =
  | { readonly ok: true; readonly from: string; readonly to: string }
  | { readonly ok: false; readonly mistakes: readonly Mistake[] };

/** The points that the form asks for, or what is wrong with them. @param now instant now. */
export const readPoints = (fields: Fields, now: string): Read => {
  const mistakes: Mistake[] = [];
  const read = (side: Side): string => {
    const chosen = typed(fields, `${side}-point`);
    if (chosen !== BY_DATE && point.safeParse(chosen).success) return chosen;
    const shown = z.iso.datetime().safeParse(fields[`${side}-shown`]).data;
    const asked = momentOf({ ...dayTyped(fields, side), time: typed(fields, `${side}-time`) }, now, shown);
    if (asked.kind === 'moment') return asked.instant;
    const text = asked.kind === 'mistake' ? asked.typed.error : 'Enter a date, or choose a moment';
    mistakes.push({ field: `${side}-day`, text: `${SIDES[side]}: ${text ?? ''}` });
    return '';
  };
  const [from, to] = [read('from'), read('to')];
  return mistakes.length === 0 ? { ok: true, from, to } : { ok: false, mistakes };
};
