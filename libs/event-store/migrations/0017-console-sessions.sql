-- Sessions of the console, in a schema of their own: its role sees nothing else, and no other application sees these.
CREATE SCHEMA throughline_console;

CREATE TABLE throughline_console.sessions (
  -- SHA-256 of what the cookie holds.
  id bytea CONSTRAINT sessions_once PRIMARY KEY CHECK (octet_length(id) = 32),
  -- Encrypted by the console (JWE): who has signed in, and what a form held when the session ended.
  content text NOT NULL,
  -- Encrypted too: the tokens that act for them.
  tokens text,
  -- When it ends. Its owner's id is remembered for a while after that.
  expires_at timestamptz NOT NULL
);

CREATE INDEX sessions_by_end ON throughline_console.sessions (expires_at);

GRANT USAGE ON SCHEMA throughline_console TO throughline_console;
GRANT SELECT, INSERT, UPDATE, DELETE ON throughline_console.sessions TO throughline_console;
