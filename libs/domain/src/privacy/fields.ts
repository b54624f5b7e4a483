const NAMES = [
  ...[
    'fullname',
    'firstname',
    'forename',
    'givenname',
    'middlename',
    'lastname',
    'surname',
    'familyname',
    'maidenname',
  ],
  ...[
    'patientname',
    'personname',
    'participantname',
    'participantnames',
    'attendeename',
    'attendeenames',
    'contactname',
    'carername',
  ],
  ...['signin', 'signins', 'signinname', 'signinnames', 'signinsheet'],
];
const CONTACTS = [
  ...[
    'email',
    'emails',
    'emailaddress',
    'phone',
    'phonenumber',
    'telephone',
    'telephonenumber',
    'mobile',
    'mobilenumber',
  ],
  ...['address', 'homeaddress', 'postaladdress', 'streetaddress', 'addressline1', 'addressline2'],
];
const IDENTIFIERS = [
  'nhsnumber',
  'nhsno',
  'dateofbirth',
  'dob',
  'birthdate',
  'nationalinsurancenumber',
  'passportnumber',
];
const PERSONAL = new Set([...NAMES, ...CONTACTS, ...IDENTIFIERS]);
/** Whatever has a name of its own without being a person. */
const NAMED_THINGS = new Set(
  'organisation organization partner partnerorganisation body scrutinybody venue place district document service provider option proposal theme group programme'.split(
    ' ',
  ),
);
/** Longest name of a field that is looked at; the longest above, with a separator between any two words, is shorter. */
const LONGEST_FIELD = 32;

/** `nhs_number`, `NHS-Number` and `nhsNumber` alike. */
const plain = (key: string): string => key.toLowerCase().replaceAll(/[_\- ]/g, '');

/** What a field's name says of its value: `personal` always, `name` unless the field belongs to a named thing. */
export type FieldMeaning = 'personal' | 'name' | undefined;

export const meaningOfField = (key: string): FieldMeaning => {
  if (key.length > LONGEST_FIELD) return undefined;
  const field = plain(key);
  if (field === 'name') return 'name';
  return PERSONAL.has(field) ? 'personal' : undefined;
};

/** `partner`, `scrutinyBody`: its `name` is not a person's. */
export const isNamedThing = (key: string | undefined): boolean =>
  key !== undefined && key.length <= LONGEST_FIELD && NAMED_THINGS.has(plain(key));

/** Ids and addresses that machines make. */
const MACHINE_FIELDS = new Set(
  'id eventid traceid traceparent tracestate spanid correlationid causationid messageid requestid batchid sequence partitionkey source uri url href dataschema sha256 digest reference'.split(
    ' ',
  ),
);
/** True when ten digits alone in such a field are an id. */
export const isMachineField = (key: string | undefined): boolean =>
  key !== undefined && key.length <= LONGEST_FIELD && MACHINE_FIELDS.has(plain(key));
