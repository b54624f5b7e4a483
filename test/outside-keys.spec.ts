import { describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const RULE = 'throughline/no-outside-keys';

/** The program that all files are linted in has no such file; the compiler's service takes one that is nowhere. */
const ANYWHERE = ['--parser-options', 'project:false', '--parser-options', 'projectService:true'];

/** Lines of `code` that the repository's own configuration refuses because of their keys, as if they stood in a file of the domain. */
const refusedLines = async (code: string): Promise<readonly number[]> => {
  const file = 'libs/domain/src/own.ts';
  const eslint = spawn(
    process.execPath,
    ['node_modules/eslint/bin/eslint.js', '--stdin', '--stdin-filename', file, '--format', 'json', ...ANYWHERE],
    // The program that all files are linted in has no such file; the service of the compiler takes one that is nowhere.
    {
      cwd: ROOT,
      stdio: ['pipe', 'pipe', 'inherit'],
      env: { ...process.env, TYPESCRIPT_ESLINT_PROJECT_SERVICE: 'true' },
    },
  );
  eslint.stdin.end(code);
  const [{ messages }] = JSON.parse(await text(eslint.stdout)) as [
    { messages: { ruleId: string | null; line: number; message: string }[] },
  ];
  const broken = messages.filter(({ ruleId }) => ruleId === null);
  if (broken.length > 0) throw new Error(`not linted: ${broken.map(({ message }) => message).join('; ')}`);
  return messages.filter(({ ruleId }) => ruleId === RULE).map(({ line }) => line);
};

const BAD = [
  'export const read = map[name];',
  'export const optional = (map as typeof map | undefined)?.[name];',
  'export const composed = map[`call-in ${name}`];',
  'export const untyped = map[odd];',
  'export const branded = map[name as string & { readonly brand: 1 }];',
  "export const either = map[name as 'known' | (string & {})];",
  'export const generic = <K extends string>(key: K) => map[key];',
  'map[name] = 1;',
  'export const isIn = name in map;',
  'export const { [name]: taken, ...others } = map;',
];

const GOOD = [
  'export const index = list[list.length - 1];',
  "export const literal = map['known'];",
  'export const closed = gates[gate];',
  'export const copied = { ...map, [name]: 1 };',
  'export const asked = own(map, name);',
  'export const kept = new Map(Object.entries(map)).get(name);',
  'export const has = Object.hasOwn(map, name);',
];

const DECLARED = [
  'declare const map: Record<string, number>; declare const name: string; declare const odd: any;',
  'declare const own: (map: Record<string, number>, key: string) => number; declare const list: readonly number[];',
  "declare const gates: Record<'context' | 'review', number>; declare const gate: 'context' | 'review';",
];

describe('the rule about keys from outside', () => {
  it('refuses every way of looking up a property by a name that may be any text, and nothing else', async () => {
    const first = DECLARED.length + 1;
    const refused = await refusedLines([...DECLARED, ...BAD, ...GOOD].join('\n'));
    expect(refused).toEqual(BAD.map((_line, index) => first + index));
  });
});
