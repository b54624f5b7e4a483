import { describe, expect, it } from '@jest/globals';
import { isPrivateAddress, PrivateAddress, publicLookup } from './addresses.ts';

describe('addresses that webhooks may not reach', () => {
  it.each([
    '10.0.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '127.0.0.53',
    '100.64.0.1',
    '0.0.0.0',
    '::1',
    'fe80::1',
    '::ffff:10.0.0.1',
  ])('%s is private', (address) => {
    expect(isPrivateAddress(address)).toBe(true);
  });

  it.each(['1.1.1.1', '172.32.0.1', '2606:4700::1111'])('%s is public', (address) => {
    expect(isPrivateAddress(address)).toBe(false);
  });

  it('are found out where a name leads to them', async () => {
    const failure = await new Promise((resolve) => publicLookup('localhost', { all: true }, resolve));
    expect(failure).toBeInstanceOf(PrivateAddress);
  });
});
