import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { findPersonalData, personalDataIn, personalDataInText, personalDataInUnparsedText } from './privacy.ts';
import { isNamedThing, meaningOfField } from './privacy/fields.ts';
import { isNhsNumber } from './privacy/nhs-number.ts';

const kindOf = (text: string) => personalDataInText(text)?.kind;

describe('an NHS number', () => {
  // 999 numbers are set aside for tests and are given to nobody.
  it.each([
    '9991230009',
    '999 123 0009',
    '999-123-0009',
    '999.123.0009',
    '999\u00a0123\u00a00009',
    'seen today: 9991230009.',
    '(9991230009)',
    'NHS9991230009',
    'nhs_9991230009',
    'patient-9991230009',
    'No 12 999 123 0009 came',
    'she came with NHS9991230009',
    '999/123/0009',
    '999    123    0009',
    '999\n123\n0009',
    '(999) 123 0009',
    '999\u00ad123\u00ad0009',
    '\u0669\u0669\u0669 \u0661\u0662\u0663 \u0660\u0660\u0660\u0669',
    '\uff19\uff19\uff19\uff11\uff12\uff13\uff10\uff10\uff10\uff19',
    '999%20123%200009',
    '999&#32;123&#32;0009',
    '9 9 9 1 2 3 0 0 0 9',
    '99912 30009',
    'NHS no 9991 230 009',
    'NHS no 9991230009F',
    'the number 9991230009 (NHS)',
  ])('is seen in %j', (text) => {
    expect(kindOf(text)).toBe('an NHS number');
  });

  it.each([
    ['with a wrong check digit', '9991230008'],
    ['longer by a digit', '99912300091'],
    ['inside a hex digest', 'a9991230009b9991230009cd'],
    ['after hex digits only', 'ff9991230009'],
    ['behind a code that has digits of its own', 'v2ref9991230009'],
    ['behind a word too long for a label', 'interoperability9991230009'],
    ['in groups that nobody makes', 'rows 99 912 30009'],
    ['behind a decimal point', '0.9991230009'],
    ['all zeros', '0000000000'],
    ['in a list', 'sent to 999, 123, 0009'],
    ['of a reference', 'ref.9991230009'],
    ['of a book', 'ISBN 0306406152'],
    ['of an upload', 'https://icb.example/uploads/1791800009-report.pdf'],
    ['that a machine took from a clock', '1791800009'],
    ['of an address that machines make', 'urn:example:partner:9991230009'],
  ])('is not seen in ten digits %s', (_, text) => {
    expect(kindOf(text)).toBeUndefined();
  });

  it('is seen where it is a JSON number', () => {
    expect(findPersonalData({ ref: 9991230009 })).toEqual({
      path: 'ref',
      kind: 'an NHS number',
      certainty: 'suspected',
    });
    expect(findPersonalData({ ref: 9991230008 })).toBeUndefined();
  });

  it('is certain by its groups or its label, and suspected where nothing but its digits speaks for it', () => {
    for (const text of ['999 123 0009', 'nhs_9991230009']) expect(personalDataInText(text)?.certainty).toBe('certain');
    for (const text of ['9991230009', 'DOC-999-123-0009'])
      expect([text, personalDataInText(text)?.certainty]).toEqual([text, 'suspected']);
  });
  it('is none where ten digits stand alone in the id that a machine gave', () => {
    expect(findPersonalData({ id: '9991230009', data: { evidence: [{ uri: '9991230009' }] } })).toBeUndefined();
    expect(findPersonalData({ id: '999-123-0009' })?.kind).toBe('an NHS number');
  });

  it('is nothing but ten digits', () => {
    for (const text of ['', '999123000', '99912300090', '99912300a9', '99912300 9', '999123004:'])
      expect([text, isNhsNumber(text)]).toEqual([text, false]);
  });

  it('is any ten digits with the modulus 11 check digit, and the weights are those of the data dictionary', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 9, maxLength: 9 }), (digits) => {
        fc.pre(digits.some((digit) => digit !== 0));
        const check = (11 - (digits.reduce((sum, digit, at) => sum + digit * (10 - at), 0) % 11)) % 11;
        const valid = [...Array(10).keys()].filter((last) => isNhsNumber([...digits, last].join('')));
        expect(valid).toEqual(check === 10 ? [] : [check]);
      }),
    );
  });
});

describe('an e-mail address', () => {
  it.each([
    'a@b.uk',
    'write to first.last+list@mail.example.org.',
    'mailto:someone@example.nhs.uk',
    'jörg@exämple.de',
    'https://me@host.example/x',
    'someone@my-trust.example',
    'jane\uff20 example.org wrote',
    'jane @ example.org',
    'jane (at) example.org',
    'jane [at] example [dot] org',
    'jane at example dot org',
    'jane at gmail.com',
    'jane -at- example.org',
    'jane%40example.org',
    'jane%2540example.org',
    'jane&#64;example.org',
    'ja\u200bne@exam\u00adple.org',
    'j a n e @ e x a m p l e . o r g',
    ...['.', '_', '%', '+', '-'].map((end) => `someone${end}@example.org`),
  ])('is seen in %j', (text) => {
    expect(kindOf(text)).toBe('an e-mail address');
  });
  it.each(['@icb', 'a@b', '5 @ 3.50', 'pkg@1.2.3', '@@..@@', 'x@.uk', 'team@icb', 'a@b.c', 'pkg@10.20.30', 'a@b c.uk'])(
    'is not seen in %j',
    (text) => {
      expect(kindOf(text)).toBeUndefined();
    },
  );
});

describe('an at sign', () => {
  it('begins no address where nothing stands before it, as in the name of an account', () => {
    expect(kindOf('@example.org')).toBeUndefined();
    expect(kindOf('follow @example.org')).toBeUndefined();
  });
  it('is not followed further than a domain can be long', () => {
    expect(kindOf(`a@${'b'.repeat(250)}.uk`)).toBe('an e-mail address');
    expect(kindOf(`a@${'b'.repeat(253)}.uk`)).toBeUndefined();
  });
});

describe('a telephone number', () => {
  it.each([
    '07700 900123',
    '07700900123',
    '020 7946 0958',
    '(01632) 960 001',
    '0113-496-0001',
    '+44 7700 900123',
    '+44 (0)20 7946 0958',
    '0044 20 7946 0958',
    '+1 202 555 0123',
    '07700/900986',
    '07700    900123',
    '07 700 900 123',
    '(+44) 7700.900123',
    '00 44 7700 900123',
    '447700900123',
    '%2B447700900123',
    '0 7 7 0 0 9 0 0 1 2 3',
    '\u0660\u0667\u0667\u0660\u0660 \u0669\u0660\u0660\u0661\u0662\u0663',
    'ring 5 07700 900123 34 people',
    'tel:07700900123',
    'office-07700 900123',
    '07700 - 900123',
    '+64 9 123 4567',
    '+123456789012345',
    '0044 1234 5678',
    '016977 2345',
    '{07700900123}',
  ])('is seen in %j', (text) => {
    expect(kindOf(text)).toBe('a telephone number');
  });
  it.each([
    '2027-02-19T17:00:00.000Z',
    '2027-02-19T17:00:00+01:00',
    '19-02-2027 17:00',
    '09-10-2026 17:00',
    '01/02/2027 - 03/04/2027',
    'evt-2027-000123',
    'evt-0000001234',
    '1 000 000 000 000',
    '412 responses, 232 counted, 34 sessions',
    'ISBN 978-0-19-852663-6',
    'pages 101-110, 0.25 of 1200',
    '01234,567890',
    '07700 and 900123',
    'helpline 0300 311 22 33',
    '0800 111 999 0',
    '0500 123456',
    '+44 300 311 2233',
    'switchboard 01632 960 001',
    'DOC-0207946-0123',
    '12+1234567890',
    '+0000000000',
    'up by +12 345 678',
    '+12345678901234567',
    '2027-0456-789-0123',
    '05 06 2027 110',
    '0044 1234',
    '0044 20 7946 09581',
    '00123456789',
    '0770 090012',
    '0300 123456',
  ])('is not seen in %j', (text) => {
    expect(kindOf(text)).toBeUndefined();
  });
});

describe('a number without its first nought, or run into a word', () => {
  it.each([
    '7700 900123',
    '7700 900 123',
    'her no. 7700 900 123',
    'mob 7700900123',
    'phone 7700.900.123',
    'call me on 7700900123',
    '07700900123please',
    '07700900123Please',
    '07700900123or',
    '01632960123ask',
  ])('is suspected to be a telephone number in %j', (text) => {
    expect(personalDataInText(text)).toEqual({ kind: 'a telephone number', certainty: 'suspected' });
  });
  it.each(['943 476 5919please', 'patient 9434765919thanks'])('is found as an NHS number in %j', (text) => {
    expect(kindOf(text)).toBe('an NHS number');
  });
  it.each([
    'ref 7700 900123',
    '7700900123',
    'order 7700900123',
    'figures 1200 7700 900123',
    '7700 homes',
    '7700 900123 456',
    '07700900123abcdef',
    '07700900123abc01',
    'evt-07700900123please',
    '07700900123please.pdf',
  ])('is not seen in %j', (text) => {
    expect(kindOf(text)).toBeUndefined();
  });
});

describe('words run together', () => {
  it.each([
    'JaneSmith.docx',
    'see JaneSmithNotes.docx',
    'notesFromJaneSmith.pdf',
    'JaneMcDonald',
    'SiobhanOBrien.jpg',
    'MrsPatel.pdf',
  ])('are parted, so that a person is named by %j', (text) => {
    expect(kindOf(text)).toBe('the name of a person');
  });
  it.each([
    'GraceHospital.pdf',
    'DutyAssessed',
    'MarkRead',
    'McDonald',
    'JohnRadcliffeHospital',
    'pace.sendingMs - handOver',
    'xNjMsIm',
  ])('name nobody in %j', (text) => {
    expect(kindOf(text)).toBeUndefined();
  });
});

describe('the telephone number of a mobile', () => {
  it('is certainly a person’s, and one of a place may be that of an office', () => {
    expect(personalDataInText('07700 900123')?.certainty).toBe('certain');
    expect(personalDataInText('01632 960 001')?.certainty).toBe('suspected');
  });
});

describe('a full postcode', () => {
  it.each([
    'SW1A  2AA',
    'SW1A\n2AA',
    'SW1A-2AA',
    'S W 1 A 2 A A',
    'NN17 2XX',
    'nn17 2xx',
    'NN172XX',
    'at M1 1AE today',
    'EC1A 1BB',
    'W1A 0AX,',
    '(SW1W 0NY)',
    'postcode:B33 8TH',
    'ZE1 0AA',
    'ze1 0zz',
  ])('is seen in %j', (text) => {
    expect(kindOf(text)).toBe('a full postcode');
  });
  it.each([
    'NN17',
    'NN17 2',
    'district NN17 and NN18',
    'gate E1 2nd floor',
    'T1 4AM',
    'W1 3 sessions',
    'prop-b11aa-2',
    'ea129ab/x',
    'D9Y0V',
    'x/b11aa',
    'b11aa-2',
    'M123 1AE',
    'BAD 1AA',
    'NN17 XAB',
    'NN17 2CX',
    'nn17 2cx',
    'RX1RA',
  ])('is not seen in %j', (text) => {
    expect(kindOf(text)).toBeUndefined();
  });
});

describe('the name of a person', () => {
  it.each([
    'Mrs Patel said so',
    'with Dr. Smith',
    'Cllr  Jones',
    'asked by Prof O’Neill',
    'Ms Ågren',
    'MRS PATEL',
    "Sir D'Arcy",
    'chaired by Councillor Jones',
    'Mr A Patel',
    'Mr A. Patel',
    'Dr J.R. Smith',
    'Dr J. R. Smith',
    'Mrs\nPatel',
    'Mrs\u200b Patel',
    'notes-mrs-patel.docx',
    'mr patel said',
    'MR PATEL',
    'Mrs Jane Hill',
    'Jane Smith said so',
    'JANE SMITH',
    'jane smith said so',
    'Smith, Jane',
    'Jane%20Smith',
    'Jane_Smith.docx',
    'SMITH Jane',
    'smith, jane',
    'J. Smith wrote',
    'Nurse Jones was kind',
  ])('is seen in %j', (text) => {
    expect(kindOf(text)).toBe('the name of a person');
  });
  it('is seen behind every title that people are called by', () => {
    const written = 'Mr Mrs Ms Miss Mx Dr Prof Professor Sir Dame Rev Revd Reverend Cllr Councillor'.split(' ');
    const shouted = 'MRS PROF REVD CLLR COUNCILLOR'.split(' ');
    for (const title of [...written, ...shouted])
      expect([title, kindOf(`thanks to ${title} Patel`)]).toEqual([title, 'the name of a person']);
  });
  it.each([
    'MS Society drop-in',
    'MR Imaging',
    'Meadow Dr',
    'the dr said',
    'Cllr Briefing',
    'Councillor Workshop',
    'the Dr said so',
    'Deaf Focus Group',
    'Mrs',
    'Miss A',
    'asked by Ms B. in the evening',
    'Cllr A Briefing',
    'Sir Robert Peel Community Hospital',
    'Dr Gray\u2019s Hospital',
    'Dr Johnson Street',
    'Dr Appointments are hard to get',
    'Jane Austen House',
    'St George Street',
    'Queen Elizabeth Hospital',
    'Victoria Park',
    'Lord Street',
    'Option B. Young people came',
    'Nurse Practitioner',
    'will people come',
    'asked for Ted. First come first served',
  ])('is not seen in %j', (text) => {
    expect(kindOf(text)).toBeUndefined();
  });
});

describe('a text', () => {
  it('is looked through for everything, whatever else it holds', () => {
    expect(kindOf('2027-02-19 17:00, 232 people, at NN17 2XX')).toBe('a full postcode');
    expect(kindOf('2027-02-19 17:00, 232 people, by Mrs Patel')).toBe('the name of a person');
  });
});

describe('fields', () => {
  it.each([
    'name',
    'nhsNumber',
    'NHS_number',
    'nhs-no',
    'email',
    'dateOfBirth',
    'date_of_birth',
    'signIn',
    'signInNames',
    'address',
    'Phone Number',
    'surname',
  ])('refuses a field called %j whatever it holds', (key) => {
    expect(findPersonalData({ data: { [key]: 'x' } })?.kind).toBe('a field for personal data');
    expect(findPersonalData({ data: { [key]: ['x'] } })?.kind).toBe('a field for personal data');
  });
  it('refuses every field that names, reaches or identifies a person, however its name is written', () => {
    const names = 'Full Name,first_name,Forename,given-name,middleName,Last name,family name,Maiden_Name'.split(',');
    const called = 'patient,person,participant,attendee,contact,carer'.split(',').map((who) => `${who} name`);
    const lists = 'participantNames,attendee_names,sign-ins,sign-in name,sign-in sheet'.split(',');
    const contacts = 'emails,e-mail address,phone,telephone,Telephone Number,mobile,mobile_number'.split(',');
    const places = 'home address,postalAddress,street_address,Address Line 1,Address Line 2'.split(',');
    const ids = 'dob,birth date,National Insurance Number,passport-number'.split(',');
    for (const field of [...names, ...called, ...lists, ...contacts, ...places, ...ids])
      expect([field, findPersonalData({ [field]: 'x' })?.kind]).toEqual([field, 'a field for personal data']);
  });
  it('lets an empty one pass', () => {
    expect(findPersonalData({ email: null, signIn: true, phone: '' })).toBeUndefined();
  });
  it('lets a thing have a name', () => {
    expect(
      findPersonalData({ partnerOrganisation: { name: 'Deaf Trust' }, venue: { name: 'Library' } }),
    ).toBeUndefined();
    expect(findPersonalData({ attendee: { name: 'x' } })?.path).toBe('attendee.name');
    expect([meaningOfField('name'), meaningOfField('surname')]).toEqual(['name', 'personal']);
    expect(['venue', 'Scrutiny Body', 'attendee', undefined].map(isNamedThing)).toEqual([true, true, false, false]);
  });
  it('lets no thing have an address or a telephone', () => {
    expect(findPersonalData({ venue: { email: 'x' } })?.path).toBe('venue.email');
  });
  it('finds personal data in a key, and does not repeat the key', () => {
    expect(findPersonalData({ data: { 'someone@example.org': 3 } })).toEqual({
      path: 'data.*',
      kind: 'an e-mail address',
      certainty: 'certain',
    });
  });
  it('are all listed, and one that is certain outweighs what is suspected', () => {
    const data = { place: 'NN17 2XX', themes: ['parking', 'ask Mrs Patel'] };
    expect(personalDataIn({ data }).map(({ path, certainty }) => [path, certainty])).toEqual([
      ['data.place', 'suspected'],
      ['data.themes.1', 'certain'],
    ]);
    expect(findPersonalData({ data })?.path).toBe('data.themes.1');
    const many = [...Array<string>(30).fill('NN17 2XX'), 'a@b.uk'];
    expect([personalDataIn(many).length, findPersonalData(many)?.path]).toEqual([20, '30']);
  });
  it('says where, without the value', () => {
    expect(findPersonalData({ data: { themes: ['parking', 'ask Mrs Patel'] } })).toEqual({
      path: 'data.themes.1',
      kind: 'the name of a person',
      certainty: 'certain',
    });
    expect(findPersonalData({ Joan_S: { x9: 'a@b.uk' } })?.path).toBe('*.*');
    expect(findPersonalData({ Joan: { ['x'.repeat(41)]: 'a@b.uk' } })?.path).toBe('*.*');
    expect(findPersonalData('a@b.uk')?.path).toBe('value');
  });
});

const event = {
  specversion: '1.0',
  id: 'evt-2027-000123',
  source: 'https://example.nhs.uk/involvement?page=12#part-3',
  type: 'throughline.involvement.focus_group.v1',
  subject: 'P-017',
  time: '2027-02-17T18:30:00.000Z',
  traceid: '4bf92f3577b34da6a3ce929d0e0e4736',
  data: {
    mode: 'engagement',
    occurred: { from: '2027-02-17', to: '2027-02-17' },
    about: { proposal: 'stroke-services', version: 2 },
    place: 'NN17',
    audience: ['service_users', 'carers'],
    participants: { band: '20-49' },
    groupsReached: [{ code: 'PC-DIS-SENS', band: '8-19' }],
    partnerOrganisation: 'Deaf Trust Northamptonshire',
    themes: ['Parking at the new site', 'Interpreters booked too late'],
    evidence: [
      {
        uri: 'https://www.gov.uk/government/uploads/attachment_data/file/213239/dh_121941.pdf',
        sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
        documentDate: '2027-02-18',
        mediaType: 'application/pdf',
      },
    ],
    recorder: { role: 'involvement-lead', staffId: 'il-1' },
    recording: { contemporaneous: true },
    details: { sessions: 1, completed: 412 },
  },
};

describe('what events are made of', () => {
  it('passes an ordinary event', () => {
    expect(findPersonalData(event)).toBeUndefined();
  });
  it('passes a UUID whose digits could be a telephone number behind a label', () => {
    for (const uuid of ['f0756000-0000-1000-8000-000000000000', 'urn:uuid:f0790012-3456-4000-8000-000000000000'])
      expect(findPersonalData({ data: [uuid] })).toBeUndefined();
    expect(findPersonalData({ data: ['f0790012-3456'] })).toBeDefined();
  });
  it('passes UUIDs, digests, instants, dates, opaque ids and counts', () => {
    const hex = (length: number) =>
      fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: length, maxLength: length });
    const harmless = fc.oneof(
      fc.uuid(),
      hex(64),
      hex(40),
      fc.date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true }).map((date) => date.toISOString()),
      fc
        .date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true })
        .map((date) => date.toISOString().slice(0, 10)),
      fc
        .tuple(fc.integer({ min: 2000, max: 2100 }), fc.integer({ min: 0, max: 999_999 }))
        .map(([year, n]) => `evt-${year}-${String(n).padStart(6, '0')}`),
      fc.integer({ min: 0, max: 10_000_000 }),
    );
    fc.assert(
      fc.property(harmless, (value) => {
        expect(findPersonalData({ data: [value] })).toBeUndefined();
      }),
      { numRuns: 5_000 },
    );
  });
  it('finds what is hidden anywhere in an event', () => {
    const personal = fc.constantFrom('999 123 0009', 'someone@example.org', '07700 900123', 'NN17 2XX', 'Mrs Patel');
    const text = fc.stringMatching(/^[a-z ,.]{0,20}$/);
    fc.assert(
      fc.property(personal, text, text, fc.integer({ min: 0, max: 3 }), (value, before, after, depth) => {
        let nested: unknown = `${before} ${value} ${after}`;
        for (let level = 0; level < depth; level += 1) nested = level % 2 === 0 ? { level: nested } : ['x', nested];
        expect(findPersonalData({ ...event, data: { ...event.data, note: nested } })).toBeDefined();
      }),
    );
  });
});

describe('text that could not be parsed', () => {
  it.each([
    '{"data":{"note":"ask someone@example.org',
    '{"nhs_number" : 12',
    '{"a":"someone\\u0040example.org"',
    '{"signIn":["x',
    '{"national_insurance_number":"x',
    'email": "x',
  ])('is seen to hold personal data: %j', (text) => {
    expect(personalDataInUnparsedText(text)).toBeDefined();
  });
  it('is told what a field is for where its name alone gives it away', () => {
    expect(personalDataInUnparsedText('{"surname": 1')?.kind).toBe('a field for personal data');
  });
  it('passes rubbish and half an event', () => {
    expect(personalDataInUnparsedText('{"emails: 3')).toBeUndefined();
    expect(personalDataInUnparsedText('rubbish: "not" json')).toBeUndefined();
    expect(personalDataInUnparsedText(JSON.stringify(event).slice(0, -20))).toBeUndefined();
  });
});

describe('cost', () => {
  const microseconds = (work: () => void, times: number): number => {
    const began = process.hrtime.bigint();
    for (let turn = 0; turn < times; turn += 1) work();
    return Number(process.hrtime.bigint() - began) / 1_000 / times;
  };
  const hostile: Record<string, (size: number) => string> = {
    'at signs': (size) => 'a@'.repeat(size),
    'labels after an at sign': (size) => `a@${'b.1'.repeat(size)}`,
    'digits in groups': (size) => '020 1 '.repeat(size),
    zeros: (size) => '0'.repeat(size * 2),
    'halves of postcodes': (size) => 'NN17 2A'.repeat(size),
    titles: (size) => 'Dr  '.repeat(size),
    capitals: (size) => ' A'.repeat(size),
    'colons and quotes': (size) => '":'.repeat(size),
    'single characters': (size) => 'a '.repeat(size),
    'spelled at signs': (size) => 'a (at) '.repeat(size),
    'spelled dots': (size) => `a at ${'b dot '.repeat(size)}`,
    'given names': (size) => 'Jane '.repeat(size),
    'titles and initials': (size) => 'Dr J. '.repeat(size),
    percents: (size) => '%25'.repeat(size),
    references: (size) => '&amp;'.repeat(size),
    'digits of another script': (size) => '\u0669\u0660'.repeat(size),
    'unseen characters': (size) => 'a\u200b'.repeat(size),
    ligatures: (size) => '\ufdfa'.repeat(size),
    separators: (size) => `9${' '.repeat(size)}`.repeat(2),
    letters: (size) => 'a'.repeat(size * 2),
    brackets: (size) => '0('.repeat(size),
  };
  it.each(Object.keys(hostile))('is linear in the length of a text of %s', (name) => {
    const text = hostile[name] as (size: number) => string;
    const [small, large] = [text(2_000), text(64_000)];
    const best = (sample: string, times: number) =>
      Math.min(...Array.from({ length: 3 }, () => microseconds(() => personalDataInUnparsedText(sample), times)));
    best(small, 20);
    // 32 times the length; quadratic would be 1,024 times the cost.
    expect(best(large, 1) / best(small, 10)).toBeLessThan(200);
  });
});
