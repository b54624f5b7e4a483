import { joinBytes } from '../bytes.ts';
import { reportHtml } from './report-html.ts';
import type { ReportItem, ReportModel } from './report-model.ts';

const item = (version: number): ReportItem => ({
  version,
  leaf: 3 * version,
  eventId: `urn:sample#${version}`,
  what: 'Focus group',
  occurredAt: '2027-03-02T12:00:00.000Z',
  recordedAt: '2027-03-02T13:00:00.000Z',
  by: 'involvement lead il-1',
  says: [
    ['Groups reached', ['People with a learning disability (PC-DIS-LD): 8-19 people']],
    ['Themes', [`Letters that are easy to read, number ${version}`]],
  ],
  meets: [],
  amends: [],
  amendedBy: [],
});

/** The report of a programme with so many records, each in the answer. @param says what each of them says otherwise. */
export const sampleReport = (count: number, says?: ReportItem['says']): ReportModel => ({
  pack: 'ab'.repeat(32),
  question: { programme: 'P-001', edition: 'disclosure' },
  asked: ['Everything on record of the programme'],
  programme: {
    id: 'P-001',
    title: 'Stroke services',
    organisation: 'QPM',
    isReplay: false,
    tier: 'T2',
    policy: 'ICS involvement, version 1 (ics-involvement)',
  },
  known: { version: count, of: count, moment: 'when the pack was requested' },
  inherited: 0,
  assumed: 0,
  recordedFrom: '2027-03-02T13:00:00.000Z',
  recordedUpTo: '2027-08-02T09:00:00.000Z',
  log: { origin: 'icb.example/throughline', size: 3 * count + 1 },
  gates: [
    {
      gate: 'context',
      status: 'Closed',
      closedAt: '2027-04-01T10:00:00.000Z',
      requestedBy: 'programme manager pm-1',
      closedBy: 'approver ap-1',
      refusals: [1],
      judged: 'at its closing on 1 April 2027 at 11:00:00',
      requirements: Array.from({ length: 12 }, (_, index) => ({
        title: `Requirement ${index + 1} of this gate`,
        mandatory: index > 0,
        met: true,
        why: '2 events recorded: focus group',
        by: [1, 2],
        basis: ['NHS Act 2006 s.14Z45(2)(a)', 'Local policy'],
      })),
    },
  ],
  answer: Array.from({ length: count }, (_, index) => index + 1),
  items: async function* (versions) {
    for (const version of versions)
      yield await Promise.resolve({ ...item(version), ...(says === undefined ? {} : { says }) });
  },
  later: [],
  exceptions: [],
  notShown: [],
  unsearched: [],
  quotations: [],
  documents: [
    {
      uri: `https://documents.example.org/${'a-long-path/'.repeat(12)}letter.pdf`,
      sha256: 'c0ffee12'.repeat(8),
      documentDate: '2027-03-02',
      mediaType: 'application/pdf',
      by: [1],
    },
  ],
});

/** The records that answer the question of a report, as they are shown. */
export const answersOf = async ({ answer, items }: ReportModel): Promise<readonly ReportItem[]> => {
  const shown: ReportItem[] = [];
  for await (const item of items(answer)) shown.push(item);
  return shown;
};

/** The page of a report as one text. */
export const pageOf = async (model: ReportModel): Promise<string> => {
  const parts: Uint8Array[] = [];
  for await (const part of reportHtml(model)) parts.push(part);
  return new TextDecoder().decode(joinBytes(...parts));
};
