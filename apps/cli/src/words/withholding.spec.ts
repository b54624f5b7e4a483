import { expect, it } from '@jest/globals';
import { quotationLines } from './withholding.ts';

it('warns of what may quote a withheld record, and names the records that refer to it', () => {
  expect(quotationLines([{ of: 6, by: [7, 12] }])).toEqual([
    'Look before you hand it over: other records may quote what is withheld.',
    expect.stringMatching(/^These refer to record 6 by its id, .*: 7, 12\. To withhold them too: --withhold /),
  ]);
  expect(quotationLines([])).toHaveLength(1);
  expect(quotationLines(undefined)).toEqual([]);
});
