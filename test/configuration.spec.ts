import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { API_VARIABLES } from '@throughline/api';
import { CONSOLE_VARIABLES } from '@throughline/console';
import { DOCTOR_VARIABLES, SETUP_VARIABLES } from '@throughline/infra';
import { INGEST_VARIABLES } from '@throughline/ingest';
import { SEALER_VARIABLES, WORKER_VARIABLES } from '@throughline/worker';
import { configurationPage, variablesOf } from './configuration/page.ts';

const FILE = join(import.meta.dirname, '../docs/configuration.md');

const PROCESSES = {
  api: API_VARIABLES,
  worker: WORKER_VARIABLES,
  'a worker that seals the record': SEALER_VARIABLES,
  ingest: INGEST_VARIABLES,
  console: CONSOLE_VARIABLES,
  'set-up': SETUP_VARIABLES,
  doctor: DOCTOR_VARIABLES,
};

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
