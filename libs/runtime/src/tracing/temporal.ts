import type { WorkflowClientInterceptor } from '@temporalio/client';
import type { ActivityInterceptorsFactory } from '@temporalio/worker';
import { carrierOf, contextOf, inSpan, isTracing, type SpanOptions, type TraceCarrier } from './spans.ts';

type Headers = Parameters<NonNullable<WorkflowClientInterceptor['signal']>>[0]['headers'];

const FIELDS = ['traceparent', 'tracestate'] as const;
const encoder = new TextEncoder();
const decoder = new TextDecoder();
const JSON_ENCODING = { encoding: encoder.encode('json/plain') };

/** Headers of Temporal with what runs now; the workflow passes them on as they are. */
const withTrace = (headers: Headers): Headers => ({
  ...headers,
  ...Object.fromEntries(
    Object.entries(carrierOf()).map(([name, value]) => [
      name,
      { metadata: JSON_ENCODING, data: encoder.encode(JSON.stringify(value)) },
    ]),
  ),
});

const carrierIn = (headers: Headers): TraceCarrier => {
  try {
    return Object.fromEntries(
      FIELDS.flatMap((name) => {
        const data = headers[name]?.data;
        return data ? [[name, String(JSON.parse(decoder.decode(data)))]] : [];
      }),
    );
  } catch {
    return {};
  }
};

const asking = (workflowId: string | null | undefined) => (): SpanOptions => ({
  kind: 'client',
  attributes: { 'temporal.workflow.id': workflowId ?? '' },
});

/** Spans of updates and signals that a client sends, for `interceptors.workflow` of the client; none without tracing. */
export const tracedWorkflows = (): WorkflowClientInterceptor[] =>
  isTracing()
    ? [
        {
          startUpdate: (input, next) =>
            inSpan(`update ${input.updateName}`, asking(input.workflowExecution.workflowId), () =>
              next({ ...input, headers: withTrace(input.headers) }),
            ),
          startUpdateWithStart: (input, next) =>
            inSpan(`update ${input.updateName}`, asking(input.workflowStartOptions.workflowId), () =>
              next({ ...input, updateHeaders: withTrace(input.updateHeaders) }),
            ),
          signal: (input, next) =>
            inSpan(`signal ${input.signalName}`, asking(input.workflowExecution.workflowId), () =>
              next({ ...input, headers: withTrace(input.headers) }),
            ),
          signalWithStart: (input, next) =>
            inSpan(`signal ${input.signalName}`, asking(input.options.workflowId), () =>
              next({ ...input, headers: withTrace(input.headers) }),
            ),
        },
      ]
    : [];

/** Spans of activities, for `interceptors.activity` of a worker; none without tracing. */
export const tracedActivities = (): ActivityInterceptorsFactory[] =>
  isTracing()
    ? [
        ({ info }) => ({
          inbound: {
            execute: (input, next) =>
              inSpan(
                `activity ${info.activityType}`,
                () => ({
                  kind: 'consumer',
                  parent: contextOf(carrierIn(input.headers)),
                  attributes: {
                    'temporal.activity.attempt': info.attempt,
                    'temporal.workflow.id': info.workflowExecution?.workflowId ?? '',
                  },
                }),
                () => next(input),
              ),
          },
        }),
      ]
    : [];
