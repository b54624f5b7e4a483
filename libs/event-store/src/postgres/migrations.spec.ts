import { describe, expect, it } from '@jest/globals';
import { migrationsDirectory, readMigrations } from './migrations.ts';

/** Digests of the migrations of each release, which databases hold: a change of such a file would refuse their upgrade. */
const RELEASED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  '0.1.0': {
    '0001-event-store.sql': 'a9ef481f9adb62cd2bbada71a54aa064ea711da7888d7cd55d5ed6fdc426f96b',
    '0002-outbox.sql': '0fd10473b0f118909da942120fc521164767128297854bb7ff9287588ed4e9ba',
    '0003-directory.sql': 'e8b4c89b4c2c7948619a76b0cf7b33bd7a0908f1f9a88d9fe7ecc24cf647503b',
    '0004-order.sql': '03c8683ef816b2cdf04c022dd2c31a5f76c2181f3f0c293a7f2a4206a4067a99',
    '0005-people-of-organisations.sql': '20ebb6e3482ffcfb2f997cdf69c4455fd083753be2f4f2660b846d8aa80f9369',
    '0006-organisations-own.sql': 'abbb33b599243d023f2dd63d88be2fd8637d566cdfff2dff24dcf272570e86ac',
    '0007-topic-ids.sql': 'dc792985bb7fc02981a4808922165a3415fb820f8939019d7d97ef4974475a57',
    '0008-unrecorded-publications.sql': 'b7c143e7e6d275b911683fe67c0b6deae4091cac58f81e09ebc71b5627b09626',
    '0009-first-use-of-sources.sql': 'ce5ca38bf2a4c6ed55c75e6d43e9e239e6b18a7b34ba39ea2c49e00b477fd6ff',
  },
};

describe('a migration of a release', () => {
  it.each(Object.entries(RELEASED))('of %s stays as it was released', async (_, released) => {
    const shipped = new Map((await readMigrations(migrationsDirectory)).map(({ name, digest }) => [name, digest]));
    expect(Object.fromEntries(Object.keys(released).map((name) => [name, shipped.get(name)]))).toEqual(released);
  });
});
