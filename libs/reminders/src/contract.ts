export { channelContract, noticeFor } from './contract/channel.ts';
