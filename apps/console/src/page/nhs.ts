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

/** Markup as the text that macros put in as it is; everything else unchanged. */
const plain = (value: unknown): unknown => {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(plain);
  if (Object.getPrototypeOf(value) !== Object.prototype) return fragment(value).toString();
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, plain(member)]));
};

/** Components that are the same on many pages: their macros take up to a millisecond. What holds texts that somebody typed is made anew. */
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
  if (key.includes('"conditional":')) return made(component, params);
  const markup = kept.get(key) ?? made(component, params);
  keepLast(kept, MOST_KEPT, key, markup);
  return markup;
};

/** A component of nhsuk-frontend, rendered by its own macro. Texts are escaped there; `html` takes `Html` only. */
export const nhs = <C extends keyof Components>(component: C, params: Components[C]): Html =>
  trusted((KEPT.has(component) ? keptOrMade : made)(component, plain(params)));
