import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { findPlace } from './installation.ts';

describe('the place a command speaks to', () => {
  let root: string;
  const stackIn = (folder: string, api: string) => {
    mkdirSync(join(folder, '.throughline'), { recursive: true });
    const urls = { api, oidc: 'http://127.0.0.1:2' };
    const stack = { version: 1, pid: 1, urls, database: { url: 'postgres://x' }, later: 'added' };
    writeFileSync(join(folder, '.throughline', 'stack.json'), JSON.stringify(stack));
  };
  const where = (given: { env?: Record<string, string>; cwd?: string; repository?: string } = {}) => ({
    env: {},
    cwd: root,
    home: join(root, 'home'),
    repository: join(root, 'clone'),
    ...given,
  });
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'throughline-place-'));
    mkdirSync(join(root, 'work', 'deep'), { recursive: true });
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  it('is the stack above where we are, before that of the clone', () => {
    stackIn(join(root, 'work'), 'http://127.0.0.1:11');
    stackIn(join(root, 'clone'), 'http://127.0.0.1:12');
    expect(findPlace(where({ cwd: join(root, 'work', 'deep') })).api).toBe('http://127.0.0.1:11');
    expect(findPlace(where()).api).toBe('http://127.0.0.1:12');
  });

  it('is the stack of THROUGHLINE_HOME when that is given', () => {
    stackIn(join(root, 'clone'), 'http://127.0.0.1:12');
    stackIn(join(root, 'work'), 'http://127.0.0.1:11');
    const env = { THROUGHLINE_HOME: join(root, 'work', '.throughline') };
    expect(findPlace(where({ env }))).toMatchObject({ api: 'http://127.0.0.1:11', folder: env.THROUGHLINE_HOME });
  });

  it('is THROUGHLINE_API before any stack, with tokens apart from those of the stack', () => {
    stackIn(root, 'http://127.0.0.1:11');
    const env = { THROUGHLINE_API: 'https://api.example/', OIDC_ISSUER: 'https://issuer.example' };
    expect(findPlace(where({ env }))).toEqual({
      api: 'https://api.example',
      issuer: 'https://issuer.example',
      localPeople: false,
      folder: join(root, 'home', '.config', 'throughline'),
    });
    const xdg = { ...env, XDG_CONFIG_HOME: join(root, 'xdg') };
    expect(findPlace(where({ env: xdg })).folder).toBe(join(root, 'xdg', 'throughline'));
  });

  it('is still the local stack when THROUGHLINE_API names that one', () => {
    stackIn(root, 'http://127.0.0.1:11');
    expect(findPlace(where({ env: { THROUGHLINE_API: 'http://127.0.0.1:11' } })).localPeople).toBe(true);
  });

  it('has no local people when its stack signs in elsewhere', () => {
    stackIn(root, 'http://127.0.0.1:11');
    expect(findPlace(where({ env: { OIDC_ISSUER: 'https://issuer.example' } })).localPeople).toBe(false);
  });

  it('is refused in words when there is none, or its address is none', () => {
    expect(() => findPlace(where())).toThrow('No running stack was found here.');
    expect(() => findPlace(where({ env: { THROUGHLINE_API: 'nonsense' } }))).toThrow('not a URL');
    mkdirSync(join(root, '.throughline'));
    writeFileSync(join(root, '.throughline', 'stack.json'), '{ half');
    expect(() => findPlace(where())).toThrow('No running stack was found here.');
  });
});
