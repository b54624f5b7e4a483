import { type Command, Option } from 'commander';
import { ask } from '../api/ask.ts';
import { involvementReport } from '../api/report.ts';
import type { Run } from '../program.ts';
import type { Session } from '../session.ts';
import { formatReport } from '../words/report.ts';

interface Spanned {
  readonly organisation: string;
  readonly from: string;
  readonly to: string;
  readonly nature?: string;
}

const involvement = async (session: Session, options: Spanned): Promise<void> => {
  const { organisation, from, to, nature } = options;
  const report = await ask(session.api(), involvementReport, {
    method: 'GET',
    path: '/v1/reports/involvement',
    query: { organisation, from, to, nature },
  });
  session.print.result(report, () => formatReport(report, session.runtime.terminal));
};

/** `report involvement`. */
export const reportCommands = (program: Command, run: Run): void => {
  program
    .command('report')
    .description('What the record says over all programmes of an organisation')
    .command('involvement')
    .description('Coverage by gate, group, principle, framework and limb, what was done, and what is lacking')
    .requiredOption('--organisation <code>', 'ODS code of the commissioner, as QPM')
    .requiredOption('--from <day>', 'first day, as 2026-04-01')
    .requiredOption('--to <day>', 'last day; programmes are shown as they stood at its end')
    .addOption(new Option('--nature <nature>', 'past cases that are played, apart').choices(['live', 'replay']))
    .action(run<Spanned>((session, { options }) => involvement(session, options)));
};
