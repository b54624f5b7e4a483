import { describe, expect, it } from '@jest/globals';
import { sealedBy } from './sealed.ts';

describe('the seal of a record', () => {
  it('is read from the checkpoint in the proof of an entry', () => {
    const proof =
      'c2sp.org/tlog-proof@v1\nextra AAAA\nindex 7\nAAAA=\n\nlog.example/1\n42\nUm9vdA==\n\n— log.example/1 c2ln\n';
    expect(sealedBy(proof)).toEqual({ origin: 'log.example/1', size: 42, root: 'Um9vdA==' });
  });

  it('is none where there is no checkpoint', () => {
    expect(sealedBy('')).toBeUndefined();
    expect(sealedBy('a\n\nlog\nmany\nroot')).toBeUndefined();
  });
});
