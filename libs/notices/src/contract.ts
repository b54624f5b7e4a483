export { directoryContract } from './contract/directory.ts';
export { channelContract, noticeFor } from './contract/channel.ts';
