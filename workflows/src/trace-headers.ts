import { AsyncLocalStorage, type WorkflowInterceptorsFactory } from '@temporalio/workflow';

type Headers = Readonly<Record<string, unknown>>;

const FIELDS = ['traceparent', 'tracestate'] as const;

/** W3C trace context among the headers of a message. */
const traceOf = (headers: Headers): Headers =>
  Object.fromEntries(FIELDS.flatMap((name) => (headers[name] === undefined ? [] : [[name, headers[name]]])));

/**
 * Passes the trace context of an update or a signal on to the activities that follow from it; it makes no spans itself. What a nudge
 * brings goes to the next activity outside an update, which reads the record again for it.
 * Nothing here waits, so that a history replays as it did without it.
 */
export const interceptors: WorkflowInterceptorsFactory = () => {
  const ofUpdate = new AsyncLocalStorage<Headers>();
  let ofSignal: Headers = {};
  const current = (): Headers => {
    const update = ofUpdate.getStore();
    if (update !== undefined) return update;
    const signal = ofSignal;
    ofSignal = {};
    return signal;
  };
  const forwarded = <I extends { readonly headers: object }>(input: I): I => ({
    ...input,
    headers: { ...input.headers, ...current() },
  });
  return {
    inbound: [
      {
        handleUpdate: (input, next) => ofUpdate.run(traceOf(input.headers), () => next(input)),
        handleSignal: (input, next) => {
          ofSignal = traceOf(input.headers);
          return next(input);
        },
      },
    ],
    outbound: [
      {
        scheduleLocalActivity: (input, next) => next(forwarded(input)),
        scheduleActivity: (input, next) => next(forwarded(input)),
      },
    ],
  };
};
