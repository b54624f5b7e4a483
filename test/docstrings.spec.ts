import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import ts from 'typescript';

const root = join(import.meta.dirname, '..');
const files = execFileSync('git', ['ls-files', '*.ts', '*.tsx'], { cwd: root, encoding: 'utf8' }).trim().split('\n');

const parsed = new Map<string, ts.SourceFile>();
const parse = (file: string): ts.SourceFile => {
  const known = parsed.get(file);
  if (known !== undefined) return known;
  const source = ts.createSourceFile(file, readFileSync(join(root, file), 'utf8'), ts.ScriptTarget.Latest, true);
  parsed.set(file, source);
  return source;
};

/** The file behind `@throughline/<module>` or `@throughline/<module>/<path>`. */
const fileOf = (specifier: string): string | undefined => {
  const [, module, path = 'index'] = /^@throughline\/([\w-]+)(?:\/(.+))?$/.exec(specifier) ?? [];
  const folder = ['libs', 'apps', '.']
    .map((parent) => join(parent, String(module)))
    .find((one) => existsSync(join(root, one)));
  return folder === undefined ? undefined : join(folder, 'src', `${path}.ts`);
};

interface Crossing {
  readonly file: string;
  readonly name: string;
}

const IMPORT = /^import (?:type )?\{([^}]*)\} from '(@throughline\/[^']+)'/gm;

/** What the files of one module take by name from another. */
const crossings = (): Crossing[] =>
  files.flatMap((file) =>
    [...readFileSync(join(root, file), 'utf8').matchAll(IMPORT)].flatMap(([, names = '', specifier = '']) => {
      const target = fileOf(specifier);
      const taken = names.split(',').map((one) =>
        one
          .trim()
          .replace(/^type /, '')
          .replace(/ as .*/, ''),
      );
      return target === undefined ? [] : taken.flatMap((name) => (name === '' ? [] : { file: target, name }));
    }),
  );

const declares = (statement: ts.Statement, name: string): boolean => {
  if (ts.isExportDeclaration(statement))
    return (
      statement.exportClause !== undefined &&
      ts.isNamespaceExport(statement.exportClause) &&
      statement.exportClause.name.text === name
    );
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations.some((one) => ts.isIdentifier(one.name) && one.name.text === name);
  return 'name' in statement && (statement.name as ts.Identifier | undefined)?.text === name;
};

const namedIn = (statement: ts.Statement): readonly (ts.ImportSpecifier | ts.ExportSpecifier)[] => {
  const clause = ts.isImportDeclaration(statement)
    ? statement.importClause?.namedBindings
    : ts.isExportDeclaration(statement)
      ? statement.exportClause
      : undefined;
  return clause !== undefined && (ts.isNamedImports(clause) || ts.isNamedExports(clause)) ? [...clause.elements] : [];
};

/** The statements that declare a name, through imports and re-exports; a schema and its type may share a name. */
const declarationsOf = ({ file, name }: Crossing): ts.Statement[] => {
  const { statements } = parse(file);
  const own = statements.filter((statement) => declares(statement, name));
  if (own.length > 0) return own;
  return statements.flatMap((statement) => {
    if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) return [];
    const from = statement.moduleSpecifier;
    if (from === undefined || !ts.isStringLiteral(from)) return [];
    const next = from.text.startsWith('.') ? join(dirname(file), from.text) : fileOf(from.text);
    const isWhole = ts.isExportDeclaration(statement) && statement.exportClause === undefined;
    const one = namedIn(statement).find((element) => element.name.text === name);
    if (next === undefined || (one === undefined && !isWhole)) return [];
    return declarationsOf({ file: next, name: one === undefined ? name : (one.propertyName ?? one.name).text });
  });
};

const docOf = (statement: ts.Statement): string =>
  ts
    .getJSDocCommentsAndTags(statement)
    .map((one) => one.getText())
    .join('\n');

/** Whether a function that is declared here throws by itself, not in a function within it. */
const throwsItself = (statement: ts.Statement): boolean => {
  const isThrowing = (node: ts.Node): boolean => {
    if (ts.isThrowStatement(node)) return true;
    if (ts.isTryStatement(node) && node.catchClause) return isThrowing(node.catchClause);
    return !ts.isFunctionLike(node) && (ts.forEachChild(node, isThrowing) ?? false);
  };
  const bodies = ts.isVariableStatement(statement)
    ? statement.declarationList.declarations.flatMap(({ initializer }) =>
        initializer && ts.isArrowFunction(initializer) ? [initializer.body] : [],
      )
    : ts.isFunctionDeclaration(statement) && statement.body
      ? [statement.body]
      : [];
  return bodies.some(isThrowing);
};

const faultOf = (statements: readonly ts.Statement[]): string | undefined => {
  const doc = statements.map(docOf).join('\n');
  if (doc === '') return 'has no docstring';
  return statements.some(throwsItself) && !doc.includes('@throws')
    ? 'throws, and its docstring has no @throws'
    : undefined;
};

describe('what crosses a module', () => {
  const all = new Map(crossings().map((one) => [`${one.file}: ${one.name}`, one]));

  it('is found by its declaration', () => {
    expect(all.size).toBeGreaterThan(300);
    expect([...all].filter(([, one]) => declarationsOf(one).length === 0).map(([where]) => where)).toEqual([]);
  });

  it('has a docstring, with what it throws', () => {
    const faults = [...all.values()].flatMap((one) => {
      const found = declarationsOf(one);
      const fault = faultOf(found);
      return fault === undefined ? [] : [`${found[0]?.getSourceFile().fileName ?? one.file}: ${one.name} ${fault}`];
    });
    expect([...new Set(faults)].sort()).toEqual([]);
  });
});
