import { describe, expect, it } from '@jest/globals';
import { describeReport } from '../report/describe-report.ts';
import { sampleReport } from '../report/sample-report.ts';
import { volumesOf } from './volumes.ts';

const model = sampleReport(1_201);
const volumes = (report = model) => volumesOf(describeReport(report));
const recordsIn = (sections: Awaited<ReturnType<typeof volumes>>[number]) =>
  sections.flatMap(({ subsections }) => subsections.filter(({ id }) => id.startsWith('record-')));

describe('the volumes of a report', () => {
  it('have 500 records at most, all of them in order', async () => {
    const all = await volumes();
    expect(all.map((sections) => recordsIn(sections).length)).toEqual([500, 500, 201]);
    const ids = all.flatMap((sections) => recordsIn(sections).map(({ id }) => id));
    expect(ids).toEqual(model.answer.map((version) => `record-${version}`));
  });

  it('say where a section goes on', async () => {
    const titles = (await volumes()).map(([first]) => first?.title);
    expect(titles).toEqual(['What was asked', 'What was known then (continued)', 'What was known then (continued)']);
  });

  it('count over all sections', async () => {
    const [first, second] = await volumes({
      ...model,
      answer: model.answer.slice(0, 400),
      later: model.answer.slice(400, 600),
    });
    expect([recordsIn(first!).length, recordsIn(second!).length]).toEqual([500, 100]);
  });

  it('are one, without the records, where there are more than 2,000', async () => {
    const all = await volumes(sampleReport(2_001));
    expect(all).toHaveLength(1);
    expect(recordsIn(all[0]!)).toEqual([]);
    expect(JSON.stringify(all)).toContain('2001 records. They are too many to be printed');
    expect(all[0]!.map(({ title }) => title)).toContain('Gates and their requirements then');
  });
});
