import { beforeAll, describe, expect, it } from '@jest/globals';
import type { PackFile } from '../pack/zip.ts';
import type { ReportModel } from '../report/report-model.ts';
import { sampleReport } from '../report/sample-report.ts';
import { readPages } from './read-pdf.ts';
import { reportPdfs } from './report-pdf.ts';

const printed = async (model: ReportModel, { most = 500 } = {}): Promise<readonly PackFile[]> => {
  const files: PackFile[] = [];
  for await (const file of reportPdfs(model, () => Promise.resolve(), most)) files.push(file);
  return files;
};
const onePrinted = async (model: ReportModel): Promise<Uint8Array> => (await printed(model))[0]!.bytes;

describe('the PDF of a report', () => {
  const model = sampleReport(8);
  const replay = { ...model, programme: { ...model.programme, isReplay: true } };
  let bytes: Uint8Array;
  let pages: readonly string[];
  beforeAll(async () => {
    bytes = await onePrinted(replay);
    pages = readPages(bytes);
  });

  it('has the same bytes when it is made again', async () => {
    expect(Buffer.from(await onePrinted(replay)).equals(bytes)).toBe(true);
  });

  it('numbers its pages from 1, and says on each that a replay is one', () => {
    expect(pages.length).toBeGreaterThan(3);
    for (const [index, text] of pages.entries()) {
      expect(text).toContain(`Page ${index + 1} of ${pages.length}`);
      expect(text).toContain('REPLAY of a past case');
    }
  });

  it('says in its index and its bookmarks on which page each record is', () => {
    const page = 1 + pages.findIndex((text, index) => index > 0 && text.includes('Record 7: Focus group'));
    expect(pages[0]).toContain(`Record 7: Focus group, 2 March 2027\n${page}`);
    expect(Buffer.from(bytes).toString('latin1')).toContain(`(Record 7: Focus group, 2 March 2027, page ${page})`);
  });

  it('has what was recorded as text that is found', () => {
    const text = pages.join('\n');
    expect(text).toContain('Letters that are easy to read, number 8');
    expect(text.replaceAll('\n', '')).toContain(model.documents[0]!.uri);
    expect(text).toContain('Requirement 12 of this gate');
    expect(text).not.toContain('\uFFFD');
  });

  it('names a record again where it goes on on the next page', async () => {
    const says = Array.from({ length: 40 }, (_, index): [string, string[]] => [`Line ${index + 1}`, ['x']]);
    const text = readPages(await onePrinted(sampleReport(1, says)));
    expect(text.filter((page) => page.includes('Record 1: Focus group, 2 March 2027, continued'))).toHaveLength(1);
  });

  it('names letters that its typeface lacks', async () => {
    const says = [['Themes', ['Diolch, Łódź, Ελλάδα, \u0645']]] as const;
    const text = readPages(await onePrinted(sampleReport(1, says))).join('\n');
    expect(text).toContain('Diolch, Łódź, Ελλάδα, [U+0645]');
  });

  it('is in several files where there are many records, each with its own numbers and what the others have', async () => {
    const files = await printed(sampleReport(5), { most: 3 });
    expect(files.map(({ name }) => name)).toEqual(['report-01.pdf', 'report-02.pdf']);
    const [first = [], second = []] = files.map(({ bytes: one }) => readPages(one));
    expect(second[0]).toContain('Volume 1 of 2, report-01.pdf: What was asked');
    expect(second[0]).toContain(`Page 1 of ${second.length}`);
    expect(first.join('\n')).not.toContain('Record 4: Focus group');
    expect(second.join('\n')).toContain('record 1 (volume 1)');
  });
});
