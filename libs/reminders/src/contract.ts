export { channelContract } from './testing/channel-contract.ts';
export { noticeFor } from './testing/notice.ts';
