import type { Child } from 'hono/jsx';
import { dayTyped } from './day.ts';
import { errorOf, type Mistake } from './mistakes.tsx';
import { typed } from './typed.ts';
import { capital } from '../page/capital.ts';
import { fragment, type Html, trusted } from '../page/html.ts';
import { nhs } from '../page/nhs.ts';
import type { Fields } from '../sign-in/session.ts';
import { ticked } from './ticked.ts';

/** What was answered, and what is wrong with it. */
export interface Answered {
  readonly fields: Fields;
  readonly mistakes: readonly Mistake[];
}
interface Named {
  readonly code: string;
  readonly name: string;
}

const legend = (text: string) => ({ legend: { text, size: 's' } });

/** A line to type in. */
export const input = (
  { fields, mistakes }: Answered,
  name: string,
  label: string,
  more: { readonly hint?: string; readonly width?: number; readonly isNumber?: boolean; readonly list?: string } = {},
) =>
  nhs('input', {
    id: name,
    name,
    label: { text: label, size: 's' },
    ...(more.hint === undefined ? {} : { hint: { text: more.hint } }),
    ...(more.width === undefined ? {} : { width: more.width }),
    ...(more.isNumber === true ? { inputmode: 'numeric' } : {}),
    ...(more.list === undefined ? {} : { attributes: { list: more.list } }),
    value: typed(fields, name),
    ...errorOf(mistakes, name),
  });

/** A file to choose. */
export const fileUpload = (
  mistakes: readonly Mistake[],
  name: string,
  label: string,
  { hint, accept }: { readonly hint: string; readonly accept: string },
) =>
  nhs('file-upload', {
    id: name,
    name,
    label: { text: label, size: 's' },
    hint: { text: hint },
    attributes: { accept },
    ...errorOf(mistakes, name),
  });

/** Lines to type in. */
export const textarea = ({ fields, mistakes }: Answered, name: string, label: string, hint: string, rows = '4') =>
  nhs('textarea', {
    id: name,
    name,
    label: { text: label, size: 's' },
    hint: { text: hint },
    rows,
    value: typed(fields, name),
    ...errorOf(mistakes, name),
  });

/**
 * Questions that follow from a choice are always shown: the script that hides them puts `aria-expanded` on a radio, which WCAG's rules for
 * roles do not allow.
 */
const alwaysShown = (markup: Html): Html =>
  trusted(
    String(markup)
      .replaceAll(/ data-aria-controls="[^"]*"/g, '')
      .replaceAll(' nhsuk-radios__conditional--hidden', ''),
  );

/** A choice of one, with the questions that follow from it. */
export const radios = (
  { fields, mistakes }: Answered,
  name: string,
  label: string,
  items: readonly {
    readonly value: string;
    readonly text: string;
    readonly hint?: { readonly text: string };
    readonly conditional?: Child;
  }[],
  hint?: string,
) =>
  alwaysShown(
    nhs('radios', {
      idPrefix: name,
      name,
      fieldset: legend(label),
      ...(hint === undefined ? {} : { hint: { text: hint } }),
      items: items.map(({ conditional, ...item }) => ({
        ...item,
        ...(conditional === undefined ? {} : { conditional: { html: fragment(conditional) } }),
      })),
      value: typed(fields, name),
      ...errorOf(mistakes, name),
    }),
  );

/** Boxes with names of their own, so that each is a field by itself. */
export const boxes = (
  { fields, mistakes }: Answered,
  list: string,
  label: string,
  items: readonly Named[],
  { hint, idPrefix = list }: { readonly hint?: string; readonly idPrefix?: string } = {},
) => {
  const chosen = ticked(fields, list);
  return items.length === 0
    ? null
    : nhs('checkboxes', {
        idPrefix,
        name: list,
        fieldset: legend(label),
        small: items.length > 6,
        ...(hint === undefined ? {} : { hint: { text: hint } }),
        items: items.map(({ code, name }) => ({
          name: `${list}:${code}`,
          value: 'yes',
          text: capital(name),
          checked: chosen.includes(code),
        })),
        ...errorOf(mistakes, idPrefix),
      });
};

/** A day in three parts. */
export const day = ({ fields, mistakes }: Answered, name: string, label: string, hint?: string) =>
  nhs('date-input', {
    id: name,
    namePrefix: name,
    fieldset: legend(label),
    ...(hint === undefined ? {} : { hint: { text: hint } }),
    values: { ...dayTyped(fields, name) },
    ...errorOf(mistakes, `${name}-day`),
  });

/** Codes with their names, to choose from. */
export const choices = (items: readonly Named[]) =>
  items.map(({ code, name }) => ({ value: code, text: capital(name) }));
