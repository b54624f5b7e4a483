import { own } from '@throughline/domain';

/** What a text field of a request can hold, by the field's name; where several fields have the name, the first that fits is the field's. */
const BY_NAME: Readonly<Record<string, readonly string[]>> = {
  approvers: ['am-1'],
  asKnownAt: ['120'],
  body: ['meeting,papers by,questions by\n2027-05-26 14:00,2027-05-19,2027-05-21\n'],
  commitment: ['hydrotherapy-stays'],
  cursor: ['eyJhZnRlciI6NDB9'],
  differences: ['9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08'],
  digest: ['2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae'],
  easyRead: ['https://www.example.org/stroke-care/easy-read'],
  email: ['pm-1@example.org'],
  empty: ['true'],
  event: ['urn:nhs:qhm:survey-tool#focus-group-7'],
  eventId: ['urn:nhs:qhm:survey-tool#focus-group-7'],
  evidence: ['urn:nhs:qhm:survey-tool#focus-group-7'],
  field: ['themes'],
  file: ['ZGF5LHBlb3BsZQoyMDI3LTAzLTAyLDEyCg=='],
  from: ['09:00', 'closure:engagement'],
  group: ['PC-DIS-SENS'],
  groups: ['PC-DIS-SENS'],
  id: ['STROKE-2027', '3f9a1c5e7b2d4860', 'pm-1'],
  kind: ['focus_group'],
  kinds: ['focus_group'],
  languages: ['bfi'],
  legalAdvice: ['LEGAL-2027-014'],
  line: ['Helpline 0800 123 4567'],
  mailbox: ['involvement@example.org'],
  mapping: ['a2luZDogZm9jdXNfZ3JvdXAK'],
  method: ['focus_group'],
  mitigation: ['Carers are asked by telephone in the weeks of the review'],
  month: ['2027-03'],
  name: ['deaf-people-2027'],
  note: ['The board meets on 26 May and has read the papers'],
  organisation: ['QHM'],
  organisations: ['QHM'],
  pack: ['9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08'],
  page: ['stroke-care'],
  part: ['Services for children'],
  partner: ['Healthwatch Durham'],
  path: ['0/000'],
  person: ['pm-1'],
  programme: ['STROKE-2027'],
  proposal: ['one-hyper-acute-unit'],
  query: ['carers'],
  reason: ['The impact assessment covers the first of the two sites'],
  reference: ['CLAIM-2027-03'],
  remainder: ['Services for adults'],
  requirement: ['engagement.groups-reached'],
  service: ['survey-tool'],
  source: ['urn:nhs:qhm:survey-tool'],
  summary: ['We ask where people who have had a stroke are treated in the first three days.'],
  team: ['pm-1', 'Involvement team'],
  title: ['Stroke care in the north of the county'],
  to: ['17:00', 'ics-involvement/2', 'QHL', 'now'],
  token: ['Zm9yLW9uZS1wZXJzb24'],
  type: ['GateClosed'],
  url: ['https://hooks.example.org/throughline'],
  waiver: ['w-1f2e3d4c5b6a'],
  ways: ['Come to the meeting in the town hall on 2 March'],
  web: ['https://www.example.org/stroke-care'],
  with: ['STROKE-2028'],
  withheld: ['Names a small group'],
  words: ['stroke'],
};
const BY_FORMAT: Readonly<Record<string, string>> = { date: '2027-03-01', 'date-time': '2027-03-01T17:00:00Z' };

interface Text {
  readonly type?: unknown;
  readonly format?: unknown;
  readonly pattern?: unknown;
  readonly enum?: unknown;
  readonly const?: unknown;
}

const exampleOf = (name: string | undefined, { type, format, pattern, ...schema }: Text): string | undefined => {
  if (type !== 'string' || schema.enum !== undefined || schema.const !== undefined) return undefined;
  const byFormat = own(BY_FORMAT, String(format));
  if (byFormat !== undefined) return byFormat;
  const accepted = typeof pattern === 'string' ? new RegExp(pattern) : /^/;
  return own(BY_NAME, name ?? '')?.find((one) => accepted.test(one));
};

/**
 * A JSON Schema of what a request can hold, with an example of every text in it; the input stays as it was.
 * @param name of the field that holds it; undefined for the whole.
 */
export const withExamples = (schema: unknown, name?: string): unknown => {
  if (Array.isArray(schema)) return schema.map((one) => withExamples(one, name));
  if (typeof schema !== 'object' || schema === null) return schema;
  const members = Object.entries(schema).map(([key, value]) => {
    if (key !== 'properties') return [key, withExamples(value, name)] as const;
    const fields = Object.entries(value as object).map(([field, one]) => [field, withExamples(one, field)] as const);
    return [key, Object.fromEntries(fields)] as const;
  });
  const example = exampleOf(name, schema);
  return { ...Object.fromEntries(members), ...(example === undefined ? {} : { examples: [example] }) };
};
