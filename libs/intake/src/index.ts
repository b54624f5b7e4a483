export { type Good, type Incoming, type Refused, type RowFault, type RowRefusal, sortIncoming } from './incoming.ts';
