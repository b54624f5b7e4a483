import { describe, expect, it } from '@jest/globals';
import type { PersonAnswer } from '@throughline/api-client';
import { ApiProblem } from '@throughline/api-client';
import { sending } from '../visit/sending.ts';
import { fieldsOfPerson, personMistakes, readPerson, ROLES } from './person-form.ts';
import { fieldsOfPreferences, readPreferences } from './preferences-form.ts';

const PERSON: PersonAnswer = {
  id: 'pm-2',
  organisations: ['QPM'],
  roles: ROLES.map(({ code }) => code),
  email: 'team@example.org',
  channels: ['smtp', 'webhook'],
  preferences: { delivery: 'immediate', quiet: null },
  leftOn: null,
};

describe('the form of a person', () => {
  it('gives back what the directory has, and loses no office or role', () => {
    const { id, organisations, roles, email, channels } = PERSON;
    expect(readPerson(fieldsOfPerson(PERSON))).toEqual({ id, body: { organisations, roles, email, channels } });
  });

  it('takes one organisation that was selected of many', () => {
    const fields = { id: 'pm-2', organisation: 'QPM', 'channel:smtp': 'yes' };
    expect(readPerson(fields)).toMatchObject({ body: { organisations: ['QPM'], roles: [], email: null } });
  });

  it('says what is missing, and takes no name for an ID', () => {
    expect(readPerson({})).toMatchObject([{ field: 'id' }, { field: 'organisation' }, { field: 'channel' }]);
    expect(readPerson({ ...fieldsOfPerson(PERSON), id: 'Jane Doe' })).toEqual([
      { field: 'id', text: 'Staff ID must be letters, digits and single hyphens, for example pm-1. Use no name' },
    ]);
  });

  it('says what the API found at its field', async () => {
    const problem = { type: 'x/request-invalid', faults: [{ path: 'email', accepted: 'an e-mail address' }] };
    const sent = await sending(() => Promise.reject(new ApiProblem(400, problem)));
    expect(personMistakes(sent)).toEqual([
      { field: 'email', text: 'Enter an email address, for example team@example.org' },
    ]);
  });
});

describe('the form of preferences', () => {
  it('gives back what was saved', () => {
    for (const preferences of [
      { delivery: 'immediate', quiet: null },
      { delivery: 'morning-digest', quiet: { from: '19:00', to: '07:30' } },
    ] as const)
      expect(readPreferences(fieldsOfPreferences(preferences))).toEqual(preferences);
  });

  it('takes a time with one digit, and no other text', () => {
    const fields = { delivery: 'immediate', quiet: 'yes', from: '9:30', to: '17:00' };
    expect(readPreferences(fields)).toMatchObject({ quiet: { from: '09:30', to: '17:00' } });
    expect(readPreferences({ ...fields, to: 'five' })).toEqual([
      { field: 'to', text: 'Until must be a time, for example 18:00' },
    ]);
    expect(readPreferences({})).toMatchObject([{ field: 'delivery' }, { field: 'quiet' }]);
  });
});
