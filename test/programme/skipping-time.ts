import { TestWorkflowEnvironment } from '@temporalio/testing';
import { SEARCH_ATTRIBUTES, temporalTestServer } from '@throughline/infra';

const ATTEMPTS = 10;

/** The SDK gives the server five seconds, which a busy machine may not have. */
const started = async <T>(start: () => Promise<T>): Promise<T> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await start();
    } catch (error) {
      if (attempt === ATTEMPTS) throw error;
    }
  }
};

/** Temporal's test server, whose clock jumps to the next timer whenever nothing is under way. One clock per server: one test at a time. */
export const startSkippingTime = async (): Promise<TestWorkflowEnvironment> => {
  const path = await temporalTestServer();
  const environment = await started(() =>
    TestWorkflowEnvironment.createTimeSkipping({ server: { executable: { type: 'existing-path', path } } }),
  );
  await environment.connection.operatorService.addSearchAttributes({
    namespace: 'default',
    searchAttributes: { ...SEARCH_ATTRIBUTES },
  });
  return environment;
};
