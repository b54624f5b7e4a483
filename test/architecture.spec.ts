import { readdirSync, readFileSync, statSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join, relative } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import ts from 'typescript';
import { BROWSER, PURE, ROOMS, SPECS_MAY, TYPES_ONLY } from './rooms.ts';

const root = join(import.meta.dirname, '..');
const SCOPE = '@throughline/';

interface Import {
  readonly file: string;
  readonly specifier: string;
  readonly typeOnly: boolean;
}

const sources = (directory: string): string[] =>
  readdirSync(directory).flatMap((name) => {
    const path = join(directory, name);
    if (name === 'dist' || name === 'node_modules') return [];
    if (statSync(path).isDirectory()) return sources(path);
    return /(?<!\.d)\.m?tsx?$|\.mjs$/.test(name) ? [path] : [];
  });

const isTypeOnly = (node: ts.ImportDeclaration | ts.ExportDeclaration): boolean => {
  if (ts.isExportDeclaration(node)) return node.isTypeOnly;
  const clause = node.importClause;
  if (clause === undefined) return false;
  const named = clause.namedBindings;
  return (
    clause.phaseModifier === ts.SyntaxKind.TypeKeyword ||
    (clause.name === undefined &&
      named !== undefined &&
      ts.isNamedImports(named) &&
      named.elements.every((e) => e.isTypeOnly))
  );
};

const parse = (path: string): ts.SourceFile =>
  ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true);

/** What a file imports, or whose files it finds by `require.resolve`. */
const importsOf = (path: string): Import[] => {
  const found: Import[] = [];
  const visit = (node: ts.Node): void => {
    if (
      (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) &&
      node.moduleSpecifier &&
      ts.isStringLiteral(node.moduleSpecifier)
    )
      found.push({ file: relative(root, path), specifier: node.moduleSpecifier.text, typeOnly: isTypeOnly(node) });
    if (
      ts.isCallExpression(node) &&
      (node.expression.kind === ts.SyntaxKind.ImportKeyword || node.expression.getText() === 'require.resolve') &&
      node.arguments[0] &&
      ts.isStringLiteral(node.arguments[0])
    )
      found.push({ file: relative(root, path), specifier: node.arguments[0].text, typeOnly: false });
    ts.forEachChild(node, visit);
  };
  visit(parse(path));
  return found;
};

const directoryOf = (room: string): string => join(root, room, room === 'test' || room === 'infra' ? '' : 'src');
const packageOf = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
const isBuiltin = (specifier: string): boolean => specifier.startsWith('node:') || builtinModules.includes(specifier);
const isSpec = (file: string): boolean => /\.spec\.tsx?$/.test(file) || file.startsWith('test/');
/** What specs import beside the code: `testing.ts`, `testing-*.ts`, what lies in `testing/`, and packages of that name. */
const isTestSupport = (file: string): boolean => /\/testing(?:-[^/]*)?(?:\.ts$|\/|$)/.test(file);
const isForSpecs = (file: string): boolean => isSpec(file) || file.includes('/src/testing/');
const manifest = (directory: string) =>
  JSON.parse(readFileSync(join(root, directory, 'package.json'), 'utf8')) as Record<
    'dependencies' | 'devDependencies',
    Record<string, string> | undefined
  >;
const declared = (directory: string): string[] => {
  const { dependencies, devDependencies } = manifest(directory);
  return [...Object.keys(dependencies ?? {}), ...Object.keys(devDependencies ?? {})];
};

const imports = Object.fromEntries(
  Object.keys(ROOMS).map((room) => [room, sources(directoryOf(room)).flatMap(importsOf)]),
);
const outward = (room: string): Import[] =>
  (imports[room] ?? []).filter(({ specifier }) => !specifier.startsWith('.') && !isBuiltin(specifier));

describe('the rooms', () => {
  it('are all in the plan', () => {
    const rooms = ['libs', 'apps'].flatMap((group) => readdirSync(join(root, group)).map((name) => `${group}/${name}`));
    expect([...rooms, 'workflows', 'activities', 'infra', 'test'].sort()).toEqual(Object.keys(ROOMS).sort());
  });

  it.each(Object.keys(ROOMS))('%s imports no room outside its plan', (room) => {
    const own = room.split('/').at(-1) ?? room;
    const allowed = [own, ...(ROOMS[room] ?? [])];
    const forSpecs = [...allowed, ...(SPECS_MAY[room] ?? [])];
    const strangers = outward(room).filter(
      ({ file, specifier }) =>
        specifier.startsWith(SCOPE) &&
        !(isForSpecs(file) ? forSpecs : allowed).includes(specifier.slice(SCOPE.length).split('/')[0] ?? ''),
    );
    expect(strangers).toEqual([]);
  });

  it.each(Object.keys(ROOMS))('%s reaches into no other room by a path', (room) => {
    const escaping = (imports[room] ?? []).filter(
      ({ file, specifier }) =>
        specifier.startsWith('.') && relative(join(root, room), join(root, file, '..', specifier)).startsWith('..'),
    );
    expect(escaping).toEqual([]);
  });

  it.each(Object.keys(ROOMS))('%s imports test support in tests alone', (room) => {
    const misplaced = (imports[room] ?? []).filter(
      ({ file, specifier }) => isTestSupport(specifier) && !isSpec(file) && !isTestSupport(file),
    );
    expect(misplaced).toEqual([]);
  });

  it.each(Object.keys(ROOMS))('%s declares every package it imports', (room) => {
    const known = [...declared(room), ...(room.endsWith('test') ? declared('.') : [])];
    const undeclared = outward(room).filter(
      ({ file, specifier }) =>
        ![...known, ...(isSpec(file) ? declared('.') : [])].includes(packageOf(specifier)) &&
        packageOf(specifier) !== `${SCOPE}${room.split('/').at(-1)}`,
    );
    expect(undeclared).toEqual([]);
  });

  it.each(Object.keys(ROOMS).filter((room) => room !== 'test'))('%s declares no package it does not import', (room) => {
    const used = new Set(outward(room).map(({ specifier }) => packageOf(specifier)));
    const idle = Object.keys(manifest(room).dependencies ?? {}).filter(
      (name) => !used.has(name) && !PEERS.includes(name),
    );
    expect(idle).toEqual([]);
  });

  it.each(TYPES_ONLY)('%s takes only types from %s', (room, from) => {
    const values = outward(room).filter(
      ({ file, specifier, typeOnly }) => specifier === SCOPE + from && !typeOnly && !isSpec(file),
    );
    expect(values).toEqual([]);
  });
});

/** Packages that others load by name: Nest asks for them at run time. */
const PEERS: readonly string[] = ['reflect-metadata', 'rxjs', 'fastify'];

/** Ways to the clock, to chance, to the machine. `Date.parse` and `new Date(x)` with a value given are pure. */
const impurity = (node: ts.Node): string | undefined => {
  if (ts.isPropertyAccessExpression(node)) {
    const text = `${node.expression.getText()}.${node.name.text}`;
    if (
      [
        'Date.now',
        'Math.random',
        'performance.now',
        'crypto.randomUUID',
        'crypto.getRandomValues',
        'crypto.subtle',
        'process.hrtime',
        'process.env',
      ].includes(text)
    )
      return text;
  }
  if (ts.isNewExpression(node) && node.expression.getText() === 'Date' && (node.arguments?.length ?? 0) === 0)
    return 'new Date()';
  if (
    ts.isCallExpression(node) &&
    ['setTimeout', 'setInterval', 'setImmediate', 'fetch', 'Date', 'queueMicrotask', 'require'].includes(
      node.expression.getText(),
    )
  )
    return `${node.expression.getText()}()`;
  return undefined;
};

/** The file of ours that an import names; undefined for a package of others. */
const fileOf = ({ file, specifier }: Import): string | undefined => {
  if (specifier.startsWith('.')) return join(root, file, '..', specifier);
  const [, lib, entry = 'index'] = /^@throughline\/([^/]+)(?:\/(.+))?$/.exec(specifier) ?? [];
  return lib === undefined ? undefined : join(root, 'libs', lib, 'src', `${entry}.ts`);
};

/** Every file that `start` loads, itself first. */
const loadedBy = (start: string): readonly string[] => {
  const files = [start];
  for (const file of files)
    for (const one of importsOf(file)) {
      const next = one.typeOnly ? undefined : fileOf(one);
      if (next?.endsWith('.ts') && !files.includes(next)) files.push(next);
    }
  return files;
};

describe('what a browser runs to verify evidence', () => {
  const files = loadedBy(join(root, BROWSER));

  it('is more than a room, and loads no Node module', () => {
    expect(new Set(files.map((file) => relative(root, file).split('/')[1]))).toEqual(
      new Set(['evidence', 'domain', 'policy', 'calendar']),
    );
    expect(files.flatMap(importsOf).filter(({ specifier }) => isBuiltin(specifier))).toEqual([]);
  });

  it('asks for no file beside it', () => {
    expect(files.filter((file) => readFileSync(file, 'utf8').includes('import.meta'))).toEqual([]);
  });
});

describe.each(PURE)('%s', (directory) => {
  const files = sources(join(root, directory)).filter((path) => !isSpec(relative(root, path)));

  it('uses no Node module', () => {
    // Test support reads files, as the packs that ship.
    expect(
      files.flatMap(importsOf).filter(({ file, specifier }) => isBuiltin(specifier) && !isTestSupport(file)),
    ).toEqual([]);
  });

  it('reads no clock, no chance, no machine', () => {
    const found: string[] = [];
    for (const path of files) {
      const visit = (node: ts.Node): void => {
        const what = impurity(node);
        if (what !== undefined) found.push(`${relative(root, path)}: ${what}`);
        ts.forEachChild(node, visit);
      };
      visit(parse(path));
    }
    expect(found).toEqual([]);
  });
});

describe('the check itself', () => {
  it.each([
    ['Date.now()', 'Date.now'],
    ['new Date()', 'new Date()'],
    ['Math.random()', 'Math.random'],
    ['fetch("x")', 'fetch()'],
  ])('sees %s', (code, expected) => {
    const found: string[] = [];
    const visit = (node: ts.Node): void => {
      const what = impurity(node);
      if (what !== undefined) found.push(what);
      ts.forEachChild(node, visit);
    };
    visit(ts.createSourceFile('x.ts', code, ts.ScriptTarget.Latest, true));
    expect(found).toContain(expected);
  });
});
