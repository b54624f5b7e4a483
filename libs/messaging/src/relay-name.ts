/** Name of the relay: of the checkpoint in the store by which it says how far the record is published, and of its lock. */
export const RELAY = 'relay';
