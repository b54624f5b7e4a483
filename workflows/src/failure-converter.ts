import { DefaultFailureConverter } from '@temporalio/common';

/**
 * Puts messages and stack traces of failures into payloads, which alone are encrypted. It is always part of the bundle; a worker uses it for
 * activities only where it encrypts, so that their failures stay legible in Temporal's own UI elsewhere.
 */
export const failureConverter = new DefaultFailureConverter({ encodeCommonAttributes: true });
