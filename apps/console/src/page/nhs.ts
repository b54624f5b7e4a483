import nunjucks from 'nunjucks';
import { fragment, type Html, trusted } from './html.ts';
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

/** A component of nhsuk-frontend, rendered by its own macro. Texts are escaped there; `html` takes `Html` only. */
export const nhs = <C extends keyof Components>(component: C, params: Components[C]): Html =>
  trusted(templateOf(component).render({ params: plain(params) }));
