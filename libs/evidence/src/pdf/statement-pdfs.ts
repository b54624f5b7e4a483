import type { PackFile } from '../pack/zip.ts';
import { describeStatements } from '../report/describe-statements.ts';
import type { ReportModel } from '../report/report-model.ts';
import { openTypeface } from './typeface.ts';
import { writePdf } from './write-pdf.ts';

/** Where the drafts stand in a pack. */
const FOLDER = 'statements/';

/** The drafts for a person to sign, in the order of their names. */
export const statementPdfs = async function* (
  model: ReportModel,
  pause: () => Promise<void> = () => Promise.resolve(),
): AsyncGenerator<PackFile> {
  const statements = describeStatements(model);
  if (statements.length === 0) return;
  const face = openTypeface();
  for (const { file, mark, ...statement } of statements) {
    const bytes = await writePdf(
      {
        ...statement,
        ...(mark === undefined ? {} : { mark }),
        author: `Organisation ${model.programme.organisation}`,
        notices: [],
        foot: `Pack ${model.pack.slice(0, 16)}`,
        date: model.recordedUpTo,
        hasIndex: false,
        nameRecord: (version) => ({ text: `record ${version}` }),
      },
      face,
      pause,
    );
    yield { name: `${FOLDER}${file}`, bytes };
  }
};
