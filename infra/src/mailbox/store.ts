import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Mail, MailSummary } from './mail.ts';

/** So many are kept; the oldest go first. */
const MOST_MAILS = 2_000;

/** So many a list shows. */
const LISTED = 200;

export interface MailQuery {
  /** The whole Message-ID, with or without its angle brackets. */
  readonly messageId?: string;
  /** Part of a recipient's address. */
  readonly to?: string;
}

export interface MailStore {
  add(mail: Omit<Mail, 'id'>): void;
  /** The newest first, at most two hundred. */
  list(query: MailQuery): readonly MailSummary[];
  mail(id: number): Mail | undefined;
  close(): void;
}

const summaryOf = ({ id, messageId, receivedAt, from, to, subject, status }: Mail): MailSummary => ({
  id,
  messageId,
  receivedAt,
  from,
  to,
  subject,
  status,
});

const bracketed = (messageId: string): string => (messageId.startsWith('<') ? messageId : `<${messageId}>`);

/** In a pattern of LIKE these stand for something else. */
const literal = (text: string): string => text.replace(/[\\%_]/g, '\\$&');

/** Mails in one SQLite file below `directory`, so that they outlive a restart. */
export const openMailStore = (directory: string, most = MOST_MAILS): MailStore => {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const database = new DatabaseSync(join(directory, 'mails.db'));
  database.exec(`
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = NORMAL;
    CREATE TABLE IF NOT EXISTS mails (
      id INTEGER PRIMARY KEY AUTOINCREMENT, message_id TEXT NOT NULL, recipients TEXT NOT NULL, mail TEXT NOT NULL
    );
    CREATE INDEX IF NOT EXISTS mails_by_message_id ON mails (message_id);
  `);
  const insert = database.prepare('INSERT INTO mails (message_id, recipients, mail) VALUES (?, ?, ?)');
  const forget = database.prepare('DELETE FROM mails WHERE id <= ?');
  const select = (where: string) =>
    database.prepare(`SELECT id, mail FROM mails ${where} ORDER BY id DESC LIMIT ${LISTED}`);
  const [all, byMessageId, byRecipient, byId] = [
    select(''),
    select('WHERE message_id = ?'),
    select(String.raw`WHERE recipients LIKE ? ESCAPE '\'`),
    select('WHERE id = ?'),
  ];
  const read = (rows: readonly unknown[]): readonly Mail[] =>
    (rows as readonly { readonly id: number; readonly mail: string }[]).map(({ id, mail }) => ({
      ...(JSON.parse(mail) as Omit<Mail, 'id'>),
      id,
    }));
  const rowsFor = ({ messageId, to }: MailQuery) => {
    if (messageId !== undefined) return byMessageId.all(bracketed(messageId));
    return to === undefined || to === '' ? all.all() : byRecipient.all(`%${literal(to.toLowerCase())}%`);
  };
  return {
    add: (mail) => {
      const { lastInsertRowid } = insert.run(mail.messageId, mail.to.join(' ').toLowerCase(), JSON.stringify(mail));
      forget.run(Number(lastInsertRowid) - most);
    },
    list: (query) => read(rowsFor(query)).map(summaryOf),
    mail: (id) => read(byId.all(id))[0],
    close: () => database.close(),
  };
};
