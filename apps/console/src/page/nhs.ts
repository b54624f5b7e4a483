import nunjucks from 'nunjucks';
import { fragment, type Html, trusted } from './html.ts';
import { keepLast } from './keep-last.ts';
import { type Components, MACROS } from './nhsuk.generated.ts';
import { NHSUK_FOLDER } from './nhsuk-folder.ts';

const environment = new nunjucks.Environment(new nunjucks.FileSystemLoader(NHSUK_FOLDER), {
  autoescape: true,
  trimBlocks: true,
  lstripBlocks: true,
});
const compiled = new Map<string, nunjucks.Template>();

const templateOf = (component: keyof Components): nunjucks.Template => {
  const known = compiled.get(component);
  if (known !== undefined) return known;
  const macro = MACROS[component];
  const source = `{% from "nhsuk/components/${component}/macro.njk" import ${macro} %}{{ ${macro}(params) }}`;
  const template = new nunjucks.Template(source, environment, component, true);
  compiled.set(component, template);
  return template;
};

/** Where markup stands while a macro runs: characters of private use that nothing else may have. */
const [OPEN, CLOSE] = ['\uE000', '\uE001'];
const PLACES = new RegExp(`${OPEN}(\\d+)${CLOSE}`, 'g');

/** Options for a macro, which trims and indents all markup that it is given, and takes milliseconds for it: a place in its stead, where it is added to `held`. */
const plain = (value: unknown, held: string[]): unknown => {
  if (typeof value === 'string') return value.includes(OPEN) ? value.replaceAll(OPEN, '') : value;
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map((one) => plain(one, held));
  if (Object.getPrototypeOf(value) === Object.prototype)
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, plain(member, held)]));
  const markup = fragment(value).toString();
  return markup === '' ? '' : `${OPEN}${held.push(markup) - 1}${CLOSE}`;
};

/** Components that are the same on many pages: their macros take up to a millisecond. Texts that somebody typed are in none of their options. */
const KEPT: ReadonlySet<keyof Components> = new Set([
  'button',
  'checkboxes',
  'date-input',
  'radios',
  'select',
  'tag',
] as const);
const MOST_KEPT = 500;
const kept = new Map<string, string>();

const made = (component: keyof Components, params: unknown): string => templateOf(component).render({ params });

/** The same options make the same markup. */
const keptOrMade = (component: keyof Components, params: unknown): string => {
  const key = component + JSON.stringify(params);
  const markup = kept.get(key) ?? made(component, params);
  keepLast(kept, MOST_KEPT, key, markup);
  return markup;
};

/** A component of nhsuk-frontend, rendered by its own macro. Texts are escaped there; `html` takes `Html` only. */
export const nhs = <C extends keyof Components>(component: C, params: Components[C]): Html => {
  const held: string[] = [];
  const options = plain(params, held);
  const markup = KEPT.has(component) ? keptOrMade(component, options) : made(component, options);
  return trusted(markup.replaceAll(PLACES, (_, place: string) => held[Number(place)] ?? ''));
};
