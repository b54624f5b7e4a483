import { createHash } from 'node:crypto';
import { relative } from 'node:path';
import { CheckStatus } from '@stryker-mutator/api/check';
import { declareClassPlugin, PluginKind } from '@stryker-mutator/api/plugin';

const ONE_IN = Number(process.env.MUTATION_ONE_IN);

/** The same ones each time, spread over all files like dice: by what the mutant is, not by where it comes in the run. */
const isTaken = ({ fileName, location, mutatorName, replacement }) => {
  const what = JSON.stringify([relative(process.cwd(), fileName), location, mutatorName, replacement]);
  return createHash('sha256').update(what).digest().readUInt32BE(0) % ONE_IN === 0;
};

/** Leaves all but one mutant in so many out of the score, so that the rest estimates the score of the whole. */
class Sample {
  init = () => Promise.resolve();
  group = (mutants) => [mutants.map(({ id }) => id)];
  check = (mutants) =>
    Promise.resolve(
      Object.fromEntries(
        mutants.map((mutant) => [
          mutant.id,
          isTaken(mutant)
            ? { status: CheckStatus.Passed }
            : { status: CheckStatus.CompileError, reason: 'not in the sample' },
        ]),
      ),
    );
}

export const strykerPlugins = [declareClassPlugin(PluginKind.Checker, 'sample', Sample)];
