import { describe, expect, it } from '@jest/globals';
import { allFieldsOf } from './form.ts';

describe('every field of a form that was sent', () => {
  it('goes along with its name, several of one name in their order', () => {
    const body = Object.assign(Object.create(null) as object, { _csrf: 'c', _key: 'k', group: ['A', 'B'], title: '' });
    expect(allFieldsOf(body)).toEqual([
      ['_csrf', 'c'],
      ['_key', 'k'],
      ['group', 'A'],
      ['group', 'B'],
      ['title', ''],
    ]);
    expect(allFieldsOf(undefined)).toEqual([]);
  });

  it('does not where a file is among them, which a browser does not send again', () => {
    expect(allFieldsOf({ _key: 'k', csv: { name: 'a.csv', bytes: Buffer.from('x') } })).toBeUndefined();
  });
});
