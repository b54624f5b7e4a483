import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { bundleCode } from '@throughline/worker';

const SOURCES = new URL('../workflows/src/', import.meta.url).pathname;

interface Module {
  readonly nameForCondition?: () => string | null;
  identifier(): string;
}
interface Compiler {
  readonly hooks: {
    readonly done: {
      tap(name: string, hook: (stats: { readonly compilation: { readonly modules: Iterable<Module> } }) => void): void;
    };
  };
}

const bundled: string[] = [];
let code = '';

beforeAll(async () => {
  const listing = {
    apply: (compiler: Compiler) =>
      compiler.hooks.done.tap('listing', ({ compilation }) => {
        for (const module of compilation.modules) bundled.push(module.nameForCondition?.() ?? module.identifier());
      }),
  };
  code = await bundleCode(`${SOURCES}workflows.ts`, {
    webpackConfigHook: (config) => ({ ...config, plugins: [...(config.plugins ?? []), listing] }),
  });
});

/** Package a bundled file belongs to; `ours` for what lies in `workflows/src`. */
const packageOf = (file: string): string => {
  if (file.startsWith(SOURCES)) return 'ours';
  return /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1] ?? file.replace(/\/.*/, '');
};

describe('the workflow bundle', () => {
  it('holds our workflow and nothing but the SDK, with what the SDK itself brings', () => {
    const packages = new Set(bundled.map(packageOf));
    expect([...packages].sort()).toEqual([
      '@temporalio/common',
      '@temporalio/workflow',
      'long',
      'ms',
      'nexus-rpc',
      'ours',
      'webpack',
    ]);
    expect(bundled).toContain(`${SOURCES}programme.workflow.ts`);
  });

  it('holds neither zod nor any rule of the domain', () => {
    expect(bundled.filter((file) => /zod|libs\/|@throughline/.test(file))).toEqual([]);
    expect(code).not.toMatch(/ZodType|@throughline\//);
  });

  it('needs no Node module', () => {
    const external = bundled.filter((file) => /^(external|node:)/.test(file) || builtinModules.includes(file));
    expect(external).toEqual([]);
  });
});

describe('workflow code', () => {
  const files = readdirSync(SOURCES).filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'));
  const sources = files.map((file) => [file, readFileSync(SOURCES + file, 'utf8')] as const);

  it.each(sources)('%s reads no clock, draws nothing at random, touches nothing outside', (_, source) => {
    expect(source).not.toMatch(
      /Date\.now|new Date\(\)|Math\.random|randomUUID|performance\.|setTimeout|setInterval|process\.|globalThis|fetch\(|require\(|uuid4/,
    );
  });

  it.each(sources)('%s takes types alone from the domain', (_, source) => {
    const imports = source.match(/^(?:import|export)[^;]*from '@throughline\/[^']+';/gm) ?? [];
    expect(imports.filter((line) => !/^(import|export) type /.test(line))).toEqual([]);
  });
});
