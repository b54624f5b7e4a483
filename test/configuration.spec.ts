import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { configurationPage, variablesOf } from './configuration/page.ts';
import { PROCESSES } from './configuration/processes.ts';

const FILE = join(import.meta.dirname, '../docs/configuration.md');

describe('the settings', () => {
  it('are those of docs/configuration.md; `npm run configuration-page` makes it anew', async () => {
    const page = await configurationPage(PROCESSES);
    if (process.env['CONFIGURATION_PAGE'] === 'write') writeFileSync(FILE, page);
    expect(readFileSync(FILE, 'utf8') === page).toBe(true);
  });

  it.each(variablesOf(PROCESSES))('say of $name what it is, with an example that is accepted', (variable) => {
    expect(variable.description).toMatch(/^\p{Lu}.*\.$/u);
    expect(variable.schema.safeParse(variable.example)).toMatchObject({ success: true });
  });
});
