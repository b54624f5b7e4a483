import { describe, expect, it } from '@jest/globals';
import { databaseAs } from './settings.ts';

const URL_OF_RECORD = 'postgresql://throughline_app:secret@db.example:6432/throughline';
const read = (url: string) => databaseAs('throughline_app').safeParse(url);

describe('the URL of a database', () => {
  it.each(['', '?sslmode=verify-full', '?pooling=transaction', '?sslmode=verify-full&pooling=transaction'])(
    'may end in "%s"',
    (end) => {
      expect(read(URL_OF_RECORD + end)).toMatchObject({ success: true, data: URL_OF_RECORD + end });
    },
  );

  it.each(['?pooling=session', '?pooling=', '?pooling=yes'])('is refused with %s', (end) => {
    expect(read(URL_OF_RECORD + end).error?.issues[0]?.message).toBe(
      'expected pooling=transaction, or no such parameter',
    );
  });

  it.each(['no address', 'mysql://db.example/throughline'])('is refused as %s for that alone', (url) => {
    expect(read(url).error?.issues.map(({ message }) => message)).toEqual([
      'expected postgresql://… of the role throughline_app',
    ]);
  });
});
