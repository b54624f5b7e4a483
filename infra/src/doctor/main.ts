import { parseArgs } from 'node:util';
import { errorText, InvalidSettings } from '@throughline/runtime';
import { examine, format } from './doctor.ts';
import { installationOf } from './settings.ts';

/**
 * `doctor` as a process: looks at the installation that the environment names. `--after-restore` looks for what is missing as well, `--json` prints
 * `{ ok, checks }`. Exit codes: 0 nothing is wrong, 1 something is, 2 a variable or an option is missing or wrong.
 */
try {
  const { values } = parseArgs({ options: { json: { type: 'boolean' }, 'after-restore': { type: 'boolean' } } });
  const checks = await examine(installationOf(process.env), values['after-restore'] === true);
  const ok = !checks.some(({ state }) => state === 'wrong');
  const text = values.json === true ? `${JSON.stringify({ ok, checks }, undefined, 2)}\n` : format(checks);
  // Whoever reads it from a pipe is given time: what is not taken by then would be cut off by the exit below.
  await new Promise<void>((resolve) => process.stdout.write(text, () => resolve()));
  process.exitCode = ok ? 0 : 1;
} catch (error) {
  process.stderr.write(`Nothing was looked at: ${errorText(error)}\n`);
  process.exitCode =
    error instanceof InvalidSettings || (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS') === true
      ? 2
      : 1;
}
// kafkajs keeps timers of connections that are gone.
process.exit();
