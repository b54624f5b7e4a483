/** The room plan: which rooms of ours a room may import. A change of plan is a change here, in the same commit as the code. */
export const ROOMS: Readonly<Record<string, readonly string[]>> = {
  'libs/domain': [],
  'libs/policy': ['domain'],
  'libs/calendar': [],
  'libs/evidence': ['domain', 'policy', 'calendar'],
  'libs/event-store': ['domain', 'runtime'],
  'libs/directory': ['domain', 'event-store'],
  'libs/runtime': [],
  'libs/messaging': ['runtime'],
  'libs/pack-files': ['domain', 'policy', 'calendar', 'event-store'],
  'libs/programme': ['domain', 'policy', 'calendar', 'event-store', 'evidence', 'pack-files'],
  'libs/reminders': ['domain', 'policy', 'calendar', 'programme', 'event-store', 'directory', 'messaging', 'runtime'],
  'libs/intake': ['domain', 'calendar', 'messaging'],
  'libs/api-client': ['domain'],
  'libs/words': ['api-client', 'domain', 'policy'],
  workflows: ['domain'],
  activities: ['domain', 'policy', 'calendar', 'event-store', 'directory', 'programme', 'reminders', 'workflows'],
  'apps/api': [
    'domain',
    'policy',
    'calendar',
    'runtime',
    'event-store',
    'evidence',
    'intake',
    'messaging',
    'pack-files',
    'programme',
    'directory',
    'reminders',
    'workflows',
  ],
  'apps/worker': [
    'domain',
    'policy',
    'calendar',
    'runtime',
    'event-store',
    'evidence',
    'messaging',
    'pack-files',
    'directory',
    'reminders',
    'workflows',
    'activities',
  ],
  'apps/ingest': ['domain', 'runtime', 'event-store', 'messaging', 'pack-files', 'programme'],
  'apps/cli': [
    'domain',
    'policy',
    'calendar',
    'event-store',
    'evidence',
    'intake',
    'messaging',
    'pack-files',
    'programme',
    'api-client',
    'words',
  ],
  'apps/console': ['runtime', 'api-client', 'words', 'verifier-page'],
  'apps/verifier-page': ['evidence'],
  infra: ['domain', 'event-store', 'evidence', 'directory', 'runtime', 'messaging', 'programme', 'workflows'],
  test: [
    'domain',
    'policy',
    'calendar',
    'directory',
    'event-store',
    'evidence',
    'messaging',
    'reminders',
    'runtime',
    'pack-files',
    'programme',
    'workflows',
    'activities',
    'infra',
    'api',
    'worker',
    'ingest',
    'cli',
    'console',
    'verifier-page',
  ],
};

/** Rooms that specifications, and what is built for them under `src/testing`, may import besides: the command line and the console are tried on the API itself, its types are made of it, and forms ask for what events of each kind say. */
export const SPECS_MAY: Readonly<Record<string, readonly string[]>> = {
  'libs/api-client': ['api'],
  'apps/cli': ['api'],
  'apps/console': ['domain', 'api'],
};

/** Where nothing may depend on when, where or how often it runs. */
export const PURE = ['libs/domain/src', 'libs/policy/src', 'libs/reminders/src/claims', 'workflows/src'] as const;

/** From here on everything runs in a browser, too. */
export const BROWSER = 'libs/evidence/src/index.ts';

/** Only types may be imported by the first from the second: the workflow bundle must not change when a schema does. */
export const TYPES_ONLY: readonly (readonly [string, string])[] = [['workflows', 'domain']];
