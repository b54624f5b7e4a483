import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { InvalidSettings, readSettings } from './read-settings.ts';

const folder = mkdtempSync(join(tmpdir(), 'throughline-settings-'));
afterAll(() => rmSync(folder, { recursive: true }));

const file = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

const schema = z
  .object({
    PASSWORD: z.string('expected a password').min(8, 'expected eight characters'),
    RULES_FILE: z.string().optional(),
  })
  .and(z.object({ KEY: z.string().optional() }));

describe('the value of a setting', () => {
  it('may stand in a file, whose last line break does not count', () => {
    const env = { PASSWORD_FILE: file('password', 'correct horse\n'), KEY_FILE: file('key', 'a\nb\r\n'), KEY: '' };
    expect(readSettings(schema, env)).toEqual({ PASSWORD: 'correct horse', KEY: 'a\nb' });
  });

  it('is a file itself where its name says so', () => {
    expect(readSettings(schema, { PASSWORD: 'correct horse', RULES_FILE: '/none' }).RULES_FILE).toBe('/none');
  });

  it('is refused where it is given twice, or its file cannot be read, and is not shown', () => {
    const reading = (env: Record<string, string>) => () => readSettings(schema, env);
    const twice = { PASSWORD: 'correct horse', PASSWORD_FILE: file('other', 'battery staple') };
    expect(reading(twice)).toThrow(new InvalidSettings(['PASSWORD: expected PASSWORD or PASSWORD_FILE, not both']));
    const none = { PASSWORD_FILE: join(folder, 'none'), KEY_FILE: folder };
    expect(reading(none)).toThrow(
      new InvalidSettings([
        'PASSWORD_FILE: expected a file that can be read',
        'KEY_FILE: expected a file that can be read',
      ]),
    );
    const short = { PASSWORD_FILE: file('short', 'horse') };
    expect(reading(short)).toThrow(new InvalidSettings(['PASSWORD: expected eight characters']));
  });
});
