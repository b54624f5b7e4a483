import type { Command } from 'commander';
import type { Run } from '../program.ts';
import { formatCompleteness } from '../words/completeness.ts';
import { formatGoodPractice, formatReport } from '../words/report.ts';
import { AS_KNOWN, NATURE, needed, option } from './options.ts';
import { list, request } from './request.ts';

/** `report involvement`, `report completeness`, `good-practice search`: what is known over all programmes. */
export const reportCommands = (program: Command, run: Run): void => {
  const report = program.command('report').description('What the record says over all programmes of an organisation');
  const involvement = report
    .command('involvement')
    .description('Coverage by gate, group, principle, framework and limb, what was done, and what is lacking');
  request(run, involvement, {
    route: 'get /v1/reports/involvement',
    query: {
      organisation: needed('--organisation <code>', 'ODS code of the commissioner, as QPM'),
      from: needed('--from <day>', 'first day, as 2026-04-01'),
      to: needed('--to <day>', 'last day; programmes are shown as they stood at its end'),
      nature: NATURE,
      asKnownAt: AS_KNOWN,
    },
    done: (_, answer, terminal) => formatReport(answer, terminal),
  });
  const completeness = report
    .command('completeness [programme]')
    .description(
      'Whether a record is whole, with each closing, refusal, waiver and review; each decision is taken again',
    );
  request(run, completeness, {
    route: 'get /v1/reports/completeness',
    query: {
      programme: '<programme>',
      organisation: option('--organisation <code>', 'in place of a programme: all of this commissioner, as QPM'),
      nature: NATURE,
    },
    done: (_, answer, terminal) => formatCompleteness(answer, terminal),
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
