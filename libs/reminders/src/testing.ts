export { channelContract } from './testing/channel-contract.ts';
export { createMemoryChannel } from './testing/memory-channel.ts';
export { noticeFor } from './testing/notice.ts';
