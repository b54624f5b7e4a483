import { runProcess } from '@throughline/runtime';
import { readConfig } from './config.ts';
import { startConsole } from './start-console.ts';

await runProcess('console', (log) => {
  const config = readConfig(process.env);
  log.level = config.logLevel;
  return startConsole(config, log);
});
