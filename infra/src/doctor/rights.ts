type Right = readonly [role: string, right: string, on: string];

/** The role of the processes that serve the record. */
export const APP = 'throughline_app';
const SEALER = 'throughline_sealer';
const CONSOLE = 'throughline_console';

/** The rights without which a role cannot work, one for each thing that a restore may leave without them. */
const NEEDED: readonly Right[] = [
  ...['events', 'streams', 'consumer_offsets', 'checkpoints', 'dead_letters', 'waiting_events', 'idempotency'].map(
    (table): Right => [APP, 'SELECT', table],
  ),
  ...['outbox', 'people', 'event_sources', 'leaves', 'log_checkpoints', 'history', 'summaries', 'record_clusters'].map(
    (table): Right => [APP, 'SELECT', table],
  ),
  ...['streams', 'consumer_offsets', 'outbox', 'summaries', 'unrecorded_publications'].map((table): Right => [
    APP,
    'INSERT',
    table,
  ]),
  [APP, 'INSERT', 'events.payload'],
  [APP, 'EXECUTE', 'take_position_block()'],
  [APP, 'EXECUTE', 'settled_position()'],
  [APP, 'EXECUTE', 'enter_record()'],
  [APP, 'EXECUTE', 'erase_payload(text,text)'],
  ...['leaves', 'tiles', 'log_time_stamps'].map((table): Right => [SEALER, 'INSERT', table]),
  [SEALER, 'SELECT', 'events.digest'],
  [CONSOLE, 'SELECT', 'throughline_console.sessions'],
];

/** Rights by which somebody could change what is on record, or read what is not theirs. */
const FORBIDDEN: readonly Right[] = [
  ...[APP, SEALER, CONSOLE].flatMap((role) =>
    ['UPDATE', 'DELETE', 'TRUNCATE'].map((right): Right => [role, right, 'events']),
  ),
  [APP, 'INSERT', 'leaves'],
  [SEALER, 'SELECT', 'events.payload'],
  [CONSOLE, 'SELECT', 'events'],
];

/** What to do about a right too many. */
export const mayNot = 'take them back (REVOKE …), and ask who granted them: docs/adr/0003-event-store.md';

/** The table of that name, in `public` where it names no schema. */
const tableOf = (name: string): string => `
  (SELECT c.oid FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE concat_ws('.', nullif(n.nspname, 'public'), c.relname) = ${name})`;

/** Whether a role has a right; null where the role or the thing is not there. */
const HAS = `
  CASE WHEN NOT EXISTS (SELECT FROM pg_roles WHERE rolname = role) THEN NULL
       WHEN kind = 'EXECUTE' THEN has_function_privilege(role, to_regprocedure(thing), kind)
       WHEN ${tableOf('thing')} IS NOT NULL THEN
         has_table_privilege(role, ${tableOf('thing')}, kind)
         AND has_schema_privilege(role, (SELECT relnamespace FROM pg_class WHERE oid = ${tableOf('thing')}), 'USAGE')
       ELSE has_column_privilege(role, ${tableOf("split_part(thing, '.', 1)")}, split_part(thing, '.', 2), kind) END`;

const question = (rights: readonly Right[], condition: string) => ({
  text: `SELECT role, kind || ' ' || thing AS what FROM unnest($1::text[], $2::text[], $3::text[]) AS asked(role, kind, thing) WHERE ${condition}`,
  values: [0, 1, 2].map((at) => rights.map((right) => right[at as 0 | 1 | 2])),
});

/** Needed rights that are lacking, as rows of role and right. */
export const RIGHTS = question(NEEDED, `coalesce(${HAS}, false) IS FALSE`);

/** Rights that no role may have and one has, likewise; superusers among our roles as well. */
export const RIGHTS_NOBODY_HAS = question(
  FORBIDDEN,
  `coalesce(${HAS}, false)
   UNION ALL SELECT rolname, 'superuser' FROM pg_roles WHERE rolsuper AND rolname LIKE 'throughline\\_%'`,
);
