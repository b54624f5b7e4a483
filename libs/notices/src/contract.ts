export { directoryContract } from './contract/directory.ts';
