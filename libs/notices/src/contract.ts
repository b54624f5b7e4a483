export { directoryContract } from './contract/directory.ts';
export { channelContract, type ChannelHarness, noticeFor } from './contract/channel.ts';
