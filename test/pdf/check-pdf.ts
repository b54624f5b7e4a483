import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { veraPdfClassPath } from '@throughline/infra';

/** What veraPDF says of each file as PDF/UA-1: `ok`, or what it breaks. One JVM for all of them; veraPDF is fetched when it is missing. */
export const checkPdfs = async (files: readonly Uint8Array[]): Promise<readonly string[]> => {
  const { command, classPath } = await veraPdfClassPath();
  const folder = await mkdtemp(join(tmpdir(), 'throughline-pdf-'));
  try {
    const names = files.map((_, index) => join(folder, `${index}.pdf`));
    await Promise.all(names.map((name, index) => writeFile(name, files[index]!)));
    const program = join(import.meta.dirname, 'CheckPdf.java');
    const options = ['-XX:TieredStopAtLevel=1', '-cp', classPath, program, ...names];
    const { stdout } = await promisify(execFile)(command, options);
    return stdout.trimEnd().split('\n');
  } finally {
    await rm(folder, { recursive: true });
  }
};
