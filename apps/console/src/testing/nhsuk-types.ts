import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { NHSUK_FOLDER } from '../page/nhsuk-folder.ts';

/** The components that the console uses; their style stands in `assets/console.scss`. */
const USED = [
  'back-link',
  'breadcrumb',
  'button',
  'character-count',
  'checkboxes',
  'date-input',
  'details',
  'error-summary',
  'file-upload',
  'input',
  'inset-text',
  'notification-banner',
  'pagination',
  'radios',
  'select',
  'summary-list',
  'tag',
  'task-list',
  'textarea',
  'warning-callout',
] as const;

interface Option {
  readonly name: string;
  readonly type: string;
  readonly required?: boolean | undefined;
  readonly deprecated?: boolean | string | undefined;
  readonly isComponent?: boolean | undefined;
  readonly alias?: string | undefined;
  readonly params?: readonly Option[] | undefined;
}
const option: z.ZodType<Option> = z.looseObject({
  name: z.string(),
  type: z.string(),
  required: z.boolean().optional(),
  deprecated: z.union([z.boolean(), z.string()]).optional(),
  isComponent: z.boolean().optional(),
  alias: z.string().optional(),
  get params() {
    return z.array(option).optional();
  },
});

const root = join(NHSUK_FOLDER, 'nhsuk/components');
const read = (component: string, file: string): string => readFileSync(join(root, component, file), 'utf8');
const optionsOf = (component: string): readonly Option[] =>
  z.array(option).parse(JSON.parse(read(component, 'macro-options.json')));

const pascal = (name: string): string => name.replace(/(?:^|-)(.)/g, (_, letter: string) => letter.toUpperCase());
const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** Texts that a component needs one of. */
const EITHER: readonly string[] = ['text', 'html', 'caller'];

/** Writes the types of components, and notes which other components they hold. */
const writer = () => {
  const needed: string[] = [...USED];
  const componentOf = ({ isComponent, alias, name }: Option): string | undefined => {
    if (isComponent !== true) return undefined;
    const component = kebab(alias ?? name);
    if (!needed.includes(component)) needed.push(component);
    return component;
  };
  const objectOf = (one: Option): string => {
    const component = componentOf(one);
    const own = one.params === undefined || one.params.length === 0 ? undefined : shapeOf(one.params);
    if (component === undefined) return own ?? 'Readonly<Record<string, unknown>>';
    return own === undefined ? `Partial<${pascal(component)}>` : `Partial<${pascal(component)}> & ${own}`;
  };
  const typeOf = (one: Option): string | undefined => {
    if (one.name === 'html') return 'Html';
    switch (one.type) {
      case 'string':
        return 'string';
      case 'integer':
        return 'number';
      case 'boolean':
        return 'boolean';
      case 'array':
        return one.params === undefined && one.isComponent !== true
          ? 'readonly unknown[]'
          : `readonly (${objectOf(one)} | Falsy)[]`;
      case 'object':
        return one.name === 'attributes' ? 'Readonly<Record<string, string>>' : objectOf(one);
      default:
        return undefined;
    }
  };
  const shapeOf = (options: readonly Option[]): string => {
    const members = options
      .filter(({ type, deprecated }) => type !== 'nunjucks-block' && (deprecated ?? false) === false)
      .flatMap((one) => {
        const type = typeOf(one);
        if (type === undefined) return [];
        const name = /^[a-zA-Z]+$/.test(one.name) ? one.name : JSON.stringify(one.name);
        const optional = one.required !== true || EITHER.includes(one.name);
        return `readonly ${name}${optional ? '?' : ''}: ${type}${optional ? ' | undefined' : ''};`;
      });
    return `{ ${members.join(' ')} }`;
  };
  return { needed, shapeOf };
};

const HEAD = `// Made of the macro options of nhsuk-frontend by \`npm run nhsuk-types\`; a spec compares the two. Not edited by hand.
import type { Html } from './html.ts';
type Falsy = false | null | undefined;
`;

/** The types of the components that the console uses, as \`apps/console/src/page/nhsuk.generated.ts\` holds them. */
export const nhsukTypes = (): string => {
  const { needed, shapeOf } = writer();
  const interfaces: string[] = [];
  // The list grows while components are read: each brings those that it holds.
  for (const component of needed) interfaces.push(`interface ${pascal(component)} ${shapeOf(optionsOf(component))}`);
  const macros = USED.map((component) => {
    const [, macro = ''] = /{%-? macro (\w+)\(/.exec(read(component, 'macro.njk')) ?? [];
    return `  '${component}': '${macro}',`;
  });
  return `${HEAD}${interfaces.join('\n')}
/** The parameters of each component, by its name. */
export interface Components {
${USED.map((component) => `  readonly '${component}': ${pascal(component)};`).join('\n')}
}
/** The macro of each component. */
export const MACROS: { readonly [C in keyof Components]: string } = {
${macros.join('\n')}
};
`;
};
