import type { Command } from 'commander';
import type { Run } from '../program.ts';
import { formatGoodPractice, formatReport } from '../words/report.ts';
import { NATURE, needed, option } from './options.ts';
import { list, request } from './request.ts';

/** `report involvement`, `good-practice search`: what is known over all programmes. */
export const reportCommands = (program: Command, run: Run): void => {
  const involvement = program
    .command('report')
    .description('What the record says over all programmes of an organisation')
    .command('involvement')
    .description('Coverage by gate, group, principle, framework and limb, what was done, and what is lacking');
  request(run, involvement, {
    route: 'get /v1/reports/involvement',
    query: {
      organisation: needed('--organisation <code>', 'ODS code of the commissioner, as QPM'),
      from: needed('--from <day>', 'first day, as 2026-04-01'),
      to: needed('--to <day>', 'last day; programmes are shown as they stood at its end'),
      nature: NATURE,
    },
    done: (_, answer, terminal) => formatReport(answer, terminal),
  });
  const search = program
    .command('good-practice')
    .description('What programmes chose to share')
    .command('search [words...]')
    .description('Titles in which all of the words occur; everything without words');
  list(run, search, {
    route: 'get /v1/good-practice',
    query: { query: '<words>', organisation: option('--organisation <code>', 'of this commissioner'), nature: NATURE },
    limit: 100,
    words: formatGoodPractice,
  });
};
