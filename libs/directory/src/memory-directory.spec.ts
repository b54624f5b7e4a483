import { directoryContract } from './contract.ts';
import { createMemoryDirectory } from './memory-directory.ts';

directoryContract('memory', () => Promise.resolve(createMemoryDirectory()));
