import { describe, expect, it } from '@jest/globals';
import { sampleReport } from '../report/sample-report.ts';
import type { ReportModel } from '../report/report-model.ts';
import { readPages } from './read-pdf.ts';
import { statementPdfs } from './statement-pdfs.ts';

const model = sampleReport(2);
const absent: Partial<ReportModel> = {
  answer: [],
  later: model.answer.slice(1),
  asked: ['Groups reached: Autistic people (PC-DIS-AUT)'],
  notShown: [{ version: 1, leaf: 3, why: 'its payload was erased' }],
};
const drafted = async (changes: Partial<ReportModel> = {}) => {
  const files = [];
  for await (const file of statementPdfs({ ...model, ...changes })) files.push(file);
  return files;
};
const CERTIFICATE = 'statements/draft-certificate.pdf';
const COPY = 'statements/draft-authenticated-copy.pdf';
const AFFIDAVIT = 'statements/draft-affidavit.pdf';
const textOf = async (name: string, changes: Partial<ReportModel> = {}) => {
  const file = (await drafted(changes)).find((one) => one.name === name);
  return readPages(file!.bytes).join(' ').replaceAll(/\s+/g, ' ');
};

describe('drafts under the Civil Evidence Act 1995', () => {
  it('are a certificate and an authenticated copy, and an affidavit only where no entry answers the question', async () => {
    expect((await drafted()).map(({ name }) => name)).toEqual([COPY, CERTIFICATE]);
    expect((await drafted(absent)).map(({ name }) => name)).toEqual([AFFIDAVIT, COPY, CERTIFICATE]);
  });

  it('are not made of a replay, which is no record of an authority, nor of the public edition', async () => {
    expect(await drafted({ programme: { ...model.programme, isReplay: true } })).toEqual([]);
    expect(await drafted({ question: { ...model.question, edition: 'public' } })).toEqual([]);
  });

  it('say on each page that they are drafts, have room for a signature, and the same bytes when they are made again', async () => {
    const [first, again] = [await drafted(absent), await drafted(absent)];
    expect(again).toEqual(first);
    for (const { bytes } of first) {
      const pages = readPages(bytes);
      for (const page of pages) expect(page).toContain('DRAFT, not signed');
      expect(pages.join('\n')).toMatch(/Signature/);
    }
  });

  it('certify under section 9(2) that the records are those of the authority, and nothing about what they say', async () => {
    const text = await textOf(CERTIFICATE);
    expect(text).toContain('I certify under section 9(2) of the Civil Evidence Act 1995');
    expect(text).toContain('organisation code QPM');
    expect(text).not.toContain('true');
  });

  it('say in the affidavit what was searched, what could not be, and what was recorded later', async () => {
    const text = await textOf(AFFIDAVIT, absent);
    expect(text).toContain('searched for the following: Groups reached: Autistic people (PC-DIS-AUT).');
    expect(text).toContain('did not cover what these records say: record 1 (its payload was erased).');
    expect(text).toContain('There is no entry in the records so searched');
    expect(text).toContain('recorded later: record 2.');
    expect(text).toContain('A certificate under section 9(2) is not enough for that');
  });
});
