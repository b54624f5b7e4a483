import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  buildIsStale,
  installIsStale,
  lintFingerprint,
  markBuilt,
  markInstalled,
  sourcesFingerprint,
} from '../../local/fingerprint.mjs';

describe('a clone', () => {
  let root: string;
  const put = (path: string, content: unknown) => {
    const file = join(root, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  };
  const lockfile = (version: string) => ({
    packages: {
      '': {},
      'libs/domain': { version: '0.1.0' },
      'node_modules/zod': { version },
      'node_modules/fsevents': { version: '2.0.0', optional: true },
    },
  });
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'throughline-clone-'));
    put('package-lock.json', lockfile('4.0.0'));
    put('libs/domain/src/index.ts', 'export {};');
  });
  afterEach(() => rmSync(root, { recursive: true }));

  it('is linted anew when a source, a specification, a rule or their settings change, and not for a document', () => {
    for (const path of ['test/a.ts', 'lint/rule.mjs', 'eslint.config.mjs']) put(path, 'old');
    let before = lintFingerprint(root);
    for (const path of ['libs/domain/src/index.ts', 'test/a.ts', 'lint/rule.mjs', 'eslint.config.mjs']) {
      put(path, 'changed');
      expect(lintFingerprint(root)).not.toBe(before);
      before = lintFingerprint(root);
    }
    put('docs/a.md', 'changed');
    expect(lintFingerprint(root)).toBe(before);
  });

  describe('must be installed', () => {
    it('when nothing was', () => {
      expect(installIsStale(root)).toBe(true);
    });

    it('no more once it was, until the lockfile changes', () => {
      put('node_modules/.bin/node', '');
      markInstalled(root);
      expect(installIsStale(root)).toBe(false);
      put('package-lock.json', lockfile('4.1.0'));
      expect(installIsStale(root)).toBe(true);
    });

    it('not when npm itself says that it did all of the lockfile', () => {
      put('node_modules/.bin/node', '');
      put('node_modules/.package-lock.json', { packages: { 'node_modules/zod': { version: '4.0.0' } } });
      expect(installIsStale(root)).toBe(false);
    });

    it.each([
      ['another version', { 'node_modules/zod': { version: '3.0.0' } }],
      ['not all', {}],
      ['more', { 'node_modules/zod': { version: '4.0.0' }, 'node_modules/left': { version: '1.0.0' } }],
    ])('when npm says that it installed %s', (_what, packages) => {
      put('node_modules/.bin/node', '');
      put('node_modules/.package-lock.json', { packages });
      expect(installIsStale(root)).toBe(true);
    });
  });

  describe('must be built', () => {
    it('until it was, and again when a source appears, changes or goes', () => {
      mkdirSync(join(root, 'node_modules'));
      put('infra/dist/local/up.js', '');
      const first = sourcesFingerprint(root);
      expect(buildIsStale(root, first)).toBe(true);
      markBuilt(root, first);
      expect(buildIsStale(root, sourcesFingerprint(root))).toBe(false);
      put('libs/domain/src/new.ts', 'export {};');
      expect(buildIsStale(root, sourcesFingerprint(root))).toBe(true);
      rmSync(join(root, 'libs/domain/src/new.ts'));
      expect(buildIsStale(root, sourcesFingerprint(root))).toBe(false);
      put('libs/domain/src/index.ts', 'export const changed = 1;');
      expect(buildIsStale(root, sourcesFingerprint(root))).toBe(true);
    });

    it('when what was built is gone', () => {
      mkdirSync(join(root, 'node_modules'));
      markBuilt(root, sourcesFingerprint(root));
      expect(buildIsStale(root, sourcesFingerprint(root))).toBe(true);
    });

    it('not because of what the build itself wrote', () => {
      const before = sourcesFingerprint(root);
      put('libs/domain/dist/index.js', '');
      expect(sourcesFingerprint(root)).toBe(before);
    });
  });
});
