import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { type Channel, ChannelUnavailable, type DeliveryStatus } from '../channel.ts';
import type { Person } from '@throughline/directory';
import { noticeFor, somebody } from './notice.ts';

/** What the suite needs of an adapter and of the other side it speaks to. */
export interface ChannelHarness {
  readonly channel: Channel;
  /** References that came to the other side, each as often as a receiver that keeps to references takes it. */
  received(): Promise<readonly string[]>;
  /** Disturbs sending from now on, so that nothing leaves (`no`), or so that nobody can tell (`perhaps`); null mends it. */
  disturb(left: 'no' | 'perhaps' | null): Promise<void>;
  /** Somebody whom the other side does not know; absent where people have no address of their own. */
  readonly unknown?: Person;
  /** What `find` says of something that was sent, and of something never sent. */
  readonly finds: { readonly sent: readonly DeliveryStatus[]; readonly neverSent: DeliveryStatus };
  close(): Promise<void>;
}

/** What every channel keeps to. */
export const channelContract = (name: string, makeHarness: () => Promise<ChannelHarness>): void => {
  describe(`channel: ${name}`, () => {
    let harness: ChannelHarness;
    /** As the engine makes them: slashes, colons and escapes in it. */
    const newReference = () => `P-017/gate-target:involvement%20x:2027-02-19:-5/${randomUUID()}`;
    const came = async (reference: string) => (await harness.received()).filter((each) => each === reference).length;

    beforeAll(async () => {
      harness = await makeHarness();
    });
    afterEach(() => harness.disturb(null));
    afterAll(() => harness.close(), 30_000);

    it('reaches somebody with an address', () => {
      expect(harness.channel.reaches(somebody())).toBe(true);
    });

    it('sends a notice once, under its reference', async () => {
      const [one, other] = [newReference(), newReference()];
      expect(await harness.channel.send(noticeFor(one))).toEqual({ outcome: 'sent' });
      expect(await harness.channel.send(noticeFor(other))).toEqual({ outcome: 'sent' });
      expect([await came(one), await came(other)]).toEqual([1, 1]);
    });

    it('says what it knows of a reference, and never that it is absent where a second sending would come twice', async () => {
      const reference = newReference();
      const { channel, finds } = harness;
      expect(await channel.find(reference)).toBe(finds.neverSent);
      await channel.send(noticeFor(reference));
      const found = await channel.find(reference);
      expect(finds.sent).toContain(found);
      if (found === 'absent') await channel.send(noticeFor(reference));
      expect(await came(reference)).toBe(1);
    });

    it('says of an address nobody has that it is refused, which is final', async () => {
      if (harness.unknown === undefined) return;
      const reference = newReference();
      expect(await harness.channel.send(noticeFor(reference, harness.unknown))).toEqual({
        outcome: 'refused',
        why: 'no-address',
      });
      expect(await came(reference)).toBe(0);
    });

    it('says when nothing left because the other side cannot be reached, and sends again once it can', async () => {
      const reference = newReference();
      await harness.disturb('no');
      const failure = harness.channel.send(noticeFor(reference));
      await expect(failure).rejects.toBeInstanceOf(ChannelUnavailable);
      // Where sending again is harmless it need not be known.
      const left = harness.finds.sent.includes('absent') ? (expect.any(String) as unknown) : 'no';
      await expect(failure).rejects.toMatchObject({ channel: harness.channel.name, left });
      await harness.disturb(null);
      expect(await came(reference)).toBe(0);
      expect(await harness.channel.send(noticeFor(reference))).toEqual({ outcome: 'sent' });
      expect(await came(reference)).toBe(1);
    });

    it('says when it may have left although the other side did not answer', async () => {
      await harness.disturb('perhaps');
      const failure = harness.channel.send(noticeFor(newReference()));
      await expect(failure).rejects.toBeInstanceOf(ChannelUnavailable);
      await expect(failure).rejects.toMatchObject({ channel: harness.channel.name, left: 'perhaps' });
    });

    it('tells no address in its errors', async () => {
      await harness.disturb('no');
      const failure: unknown = await harness.channel.send(noticeFor(newReference())).catch((error: unknown) => error);
      expect(failure instanceof Error ? failure.message : '').not.toContain('@');
    });
  });
};
