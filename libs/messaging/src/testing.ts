/** Builders for specifications; not part of what the product runs. */
export { type BatchToEncode, encodeRecordBatch } from './kafka/testing.ts';
