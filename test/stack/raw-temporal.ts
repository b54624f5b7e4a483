import type { Client } from '@temporalio/client';
import protocol from '@temporalio/proto';

const { history, workflowservice } = protocol.temporal.api;
const { DescribeWorkflowExecutionResponse, QueryWorkflowResponse } = workflowservice.v1;

/** All that Temporal has of a workflow, byte by byte and without any key: its history, its description, and the answer to a query. */
export const keptByTemporal = async (client: Client, workflowId: string, queryType: string): Promise<string> => {
  const { workflowService: service, options } = client;
  const of = { namespace: options.namespace, execution: { workflowId } };
  const [events, described, answered] = await Promise.all([
    service.getWorkflowExecutionHistory(of),
    service.describeWorkflowExecution(of),
    service.queryWorkflow({ ...of, query: { queryType } }),
  ]);
  const encoded = [
    history.v1.History.encode(events.history ?? {}),
    DescribeWorkflowExecutionResponse.encode(described),
    QueryWorkflowResponse.encode(answered),
  ];
  return encoded.map((writer) => Buffer.from(writer.finish()).toString('latin1')).join('\n');
};
