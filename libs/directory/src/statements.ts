import type { Statement } from '@throughline/event-store';

const statement = (name: string, text: string): Statement => ({ name: `throughline-directory-${name}`, text });

const personColumns = `id, organisation, roles, email, channels, preferences, to_char(left_on, 'YYYY-MM-DD') AS "leftOn"`;
const feedColumns = `person, organisations, token_digest AS "tokenDigest", created_at AS "createdAt", revoked_at AS "revokedAt"`;

export const PEOPLE = {
  one: statement(
    'person',
    `SELECT ${personColumns} FROM people WHERE id = $2 AND organisation IN ($1, '*') ORDER BY organisation = '*' LIMIT 1`,
  ),
  entries: statement('entries', `SELECT ${personColumns} FROM people WHERE id = $1 ORDER BY organisation`),
  // What the organisation keeps of somebody itself stands before an entry for every organisation, also when it says that they left.
  holders: statement(
    'holders',
    `SELECT ${personColumns} FROM people held
      WHERE organisation IN ($1, '*') AND roles @> ARRAY[$2::text] AND (left_on IS NULL OR left_on > $3::date)
        AND (organisation = $1 OR NOT EXISTS (SELECT FROM people own WHERE own.organisation = $1 AND own.id = held.id))
      ORDER BY id`,
  ),
  page: statement(
    'people',
    `SELECT ${personColumns} FROM people
      WHERE ($1::text[] IS NULL OR organisation = ANY (ARRAY['*'] || $1::text[])) AND (id, organisation) > ($2, $3)
      ORDER BY id, organisation LIMIT $4`,
  ),
  save: statement(
    'save-person',
    `INSERT INTO people (id, organisation, roles, email, channels, preferences, left_on)
     VALUES ($1, $2, $3, $4, $5, $6, $7)
     ON CONFLICT (id, organisation) DO UPDATE SET roles = excluded.roles, email = excluded.email,
       channels = excluded.channels, preferences = excluded.preferences, left_on = excluded.left_on`,
  ),
  savePreferences: statement(
    'save-preferences',
    'UPDATE people SET preferences = $3 WHERE organisation = $1 AND id = $2',
  ),
  leave: statement('leave', 'UPDATE people SET left_on = $3::date, email = NULL WHERE organisation = $1 AND id = $2'),
} as const;

export const FEEDS = {
  add: statement(
    'add-feed',
    `INSERT INTO calendar_feeds (token_digest, person, organisations, created_at, revoked_at)
     VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING`,
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
