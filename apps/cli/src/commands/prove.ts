import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { usage } from '../failure.ts';
import type { Run } from '../program.ts';
import type { Session } from '../session.ts';
import { needed } from './options.ts';

interface Prove {
  readonly out: string;
}

const prove = async (session: Session, [id = '', event = '']: readonly string[], { out }: Prove): Promise<void> => {
  const params = { id, event };
  const answer = await session.verbatim().call('get /v1/programmes/{id}/history/{event}/proof', { params });
  const file = resolve(session.runtime.cwd, out);
  try {
    await writeFile(file, answer.proof);
  } catch (error) {
    throw usage(`${out} cannot be written.`, 'A file in a folder that is there.', (error as Error).message);
  }
  const { record, leafIndex, treeSize } = answer;
  session.print.result({ ...answer, file }, () =>
    [
      `${record.eventId} (version ${record.version} of ${id}) is leaf ${leafIndex} of the ${treeSize} that were signed.`,
      `The proof is in ${out}. Anybody checks it without us: throughline verify ${out} --keys <file of public keys>`,
    ].join('\n'),
  );
};

/** `prove`: takes along the proof that an event stands in the signed log. */
export const proveCommand = (program: Command, run: Run): void => {
  program
    .command('prove <programme> <event>')
    .description('Write the proof that an event, by its id or version, stands in the signed log')
    .addOption(needed('--out <file>', 'where to write it, as P-001-12.tlog-proof'))
    .action(run<Prove>((session, { args, options }) => prove(session, args, options)));
};
