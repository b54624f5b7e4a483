import { join } from 'node:path';

/** The java command: of JAVA_HOME when that is set, else the one on PATH. */
export const javaCommand = (): string =>
  process.env['JAVA_HOME'] ? join(process.env['JAVA_HOME'], 'bin', 'java') : 'java';
