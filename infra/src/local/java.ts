import { join } from 'node:path';
import { prepareKafka } from '../../local/engines.mjs';

/** The java command: of JAVA_HOME when that is set, else the one on PATH. */
export const javaCommand = (): string =>
  process.env['JAVA_HOME'] ? join(process.env['JAVA_HOME'], 'bin', 'java') : 'java';

/** How a program of Kafka's own Java libraries is started: the java command, and the class path to give it. Fetches the libraries when they are missing. */
export const kafkaClassPath = async (): Promise<{ readonly command: string; readonly classPath: string }> => ({
  command: javaCommand(),
  classPath: join(await prepareKafka(), 'libs', '*'),
});
