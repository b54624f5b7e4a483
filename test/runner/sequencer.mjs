import Sequencer from '@jest/test-sequencer';

/** What takes longest comes first: on a fresh clone Jest knows no times, goes by sizes of files, and one worker would work on alone at the end. */
const LONGEST_FIRST = ['/test/fault/', '/test/system/'];

const rankOf = ({ path }) => {
  const rank = LONGEST_FIRST.findIndex((folder) => path.includes(folder));
  return rank === -1 ? LONGEST_FIRST.length : rank;
};

export default class LongestFirst extends Sequencer {
  async sort(tests) {
    const sorted = await super.sort(tests);
    return sorted.sort((one, other) => rankOf(one) - rankOf(other));
  }
}
