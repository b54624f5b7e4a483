/** Builders for specifications; not part of what the product runs. */
export { encodeRecordBatch } from './kafka/testing.ts';
