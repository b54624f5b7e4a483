export { createMemoryChannel } from './testing/memory-channel.ts';
