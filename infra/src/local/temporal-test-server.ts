import { prepareTestServer, type OnProgress } from '../../local/engines.mjs';

/**
 * Path of an executable of Temporal's time-skipping test server, fetched once, for
 * `TestWorkflowEnvironment.createTimeSkipping({ server: { executable: { type: 'existing-path', path } } })`.
 * One clock per server: run such tests one after another.
 * @throws when Maven cannot fetch it; the message names the log.
 */
export const temporalTestServer = (onProgress?: OnProgress): Promise<string> => prepareTestServer(onProgress);
