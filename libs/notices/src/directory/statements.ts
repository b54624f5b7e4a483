import type { Statement } from '@throughline/event-store';

const statement = (name: string, text: string): Statement => ({ name: `throughline-directory-${name}`, text });

const personColumns = `id, organisations, roles, email, channels, preferences, to_char(left_on, 'YYYY-MM-DD') AS left_on`;
const feedColumns = 'person, token_digest, created_at, revoked_at';

export const PEOPLE = {
  one: statement('person', `SELECT ${personColumns} FROM people WHERE id = $1`),
  holders: statement(
    'holders',
    `SELECT ${personColumns} FROM people
      WHERE organisations && ARRAY['*', $1::text] AND roles @> ARRAY[$2::text] AND (left_on IS NULL OR left_on > $3::date)
      ORDER BY id`,
  ),
  page: statement(
    'people',
    `SELECT ${personColumns} FROM people
      WHERE ($1::text[] IS NULL OR organisations && (ARRAY['*'] || $1::text[])) AND id > $2 ORDER BY id LIMIT $3`,
  ),
  save: statement(
    'save-person',
    `INSERT INTO people (id, organisations, roles, email, channels, preferences, left_on)
     VALUES ($1, $2, $3, $4, $5, $6, $7)
     ON CONFLICT (id) DO UPDATE SET organisations = excluded.organisations, roles = excluded.roles, email = excluded.email,
       channels = excluded.channels, preferences = excluded.preferences, left_on = excluded.left_on`,
  ),
  savePreferences: statement('save-preferences', 'UPDATE people SET preferences = $2 WHERE id = $1'),
  leave: statement('leave', 'UPDATE people SET left_on = $2::date, email = NULL WHERE id = $1'),
} as const;

export const FEEDS = {
  add: statement(
    'add-feed',
    `INSERT INTO calendar_feeds (token_digest, person, created_at, revoked_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING`,
  ),
  one: statement('feed', `SELECT ${feedColumns} FROM calendar_feeds WHERE token_digest = $1`),
  ofPerson: statement('feeds', `SELECT ${feedColumns} FROM calendar_feeds WHERE person = $1 ORDER BY created_at`),
  revoke: statement(
    'revoke-feed',
    'UPDATE calendar_feeds SET revoked_at = $2 WHERE token_digest = $1 AND revoked_at IS NULL',
  ),
} as const;

export const ORGANISATIONS = {
  meetings: statement(
    'board-meetings',
    'SELECT organisation, meetings FROM board_calendars WHERE organisation = ANY ($1::text[])',
  ),
  saveMeetings: statement(
    'save-board-meetings',
    `INSERT INTO board_calendars (organisation, meetings) VALUES ($1, $2)
     ON CONFLICT (organisation) DO UPDATE SET meetings = excluded.meetings`,
  ),
  webhook: statement('webhook', 'SELECT organisation, url, secret FROM webhooks WHERE organisation = $1'),
  saveWebhook: statement(
    'save-webhook',
    `INSERT INTO webhooks (organisation, url, secret) VALUES ($1, $2, $3)
     ON CONFLICT (organisation) DO UPDATE SET url = excluded.url, secret = excluded.secret`,
  ),
  removeWebhook: statement('remove-webhook', 'DELETE FROM webhooks WHERE organisation = $1'),
} as const;
