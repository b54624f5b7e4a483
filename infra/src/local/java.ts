import { join } from 'node:path';
import { prepareKafka, prepareVeraPdf } from '../../local/engines.mjs';

/** The java command: of JAVA_HOME when that is set, else the one on PATH. */
export const javaCommand = (): string =>
  process.env['JAVA_HOME'] ? join(process.env['JAVA_HOME'], 'bin', 'java') : 'java';

/** How a program of others' Java libraries is started: the java command, and the class path to give it. */
export interface JavaProgram {
  readonly command: string;
  readonly classPath: string;
}

const programOf = (folder: string): JavaProgram => ({ command: javaCommand(), classPath: join(folder, 'libs', '*') });

/** For a program of Kafka's own Java libraries, which are fetched when they are missing. */
export const kafkaClassPath = async (): Promise<JavaProgram> => programOf(await prepareKafka());

/** The same for veraPDF. */
export const veraPdfClassPath = async (): Promise<JavaProgram> => programOf(await prepareVeraPdf());
