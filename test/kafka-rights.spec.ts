import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { KAFKA_RIGHTS, type KafkaClient, type KafkaRight, TOPICS } from '@throughline/infra';
import { format } from 'prettier';

const FILE = join(import.meta.dirname, '../docs/producers.md');
const TABLE = /^\| Who .*\n(?:\|.*\n)+/m;

const code = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(', ');

const CLIENTS: Readonly<Record<KafkaClient, string>> = {
  producer: 'A producer',
  api: '`api`',
  ingest: '`ingest`',
  worker: '`worker`',
  sealer: '`worker` that seals the record',
  'set-up': 'set-up',
  doctor: '`doctor`',
};

const rowOf = ({ client, topics, groups = [], operations, why }: KafkaRight): string => {
  const named = topics.length === TOPICS.length ? 'each of these topics' : code(topics);
  const resources = groups.length === 0 ? named : `${named}, the group ${code(groups)}`;
  return `| ${CLIENTS[client]} | ${resources} | ${code(operations)}${why === undefined ? '' : `, ${why}`} |`;
};

const tableOf = (rights: readonly KafkaRight[]): string =>
  ['| Who | Resource | Right |', '| --- | --- | --- |', ...rights.map(rowOf), ''].join('\n');

describe('the rights in Kafka', () => {
  it('stand in docs/producers.md as they are in code; KAFKA_RIGHTS=write writes the table anew', async () => {
    const page = readFileSync(FILE, 'utf8');
    expect(page).toMatch(TABLE);
    const expected = await format(page.replace(TABLE, tableOf(KAFKA_RIGHTS)), { parser: 'markdown' });
    if (process.env['KAFKA_RIGHTS'] === 'write') writeFileSync(FILE, expected);
    expect(readFileSync(FILE, 'utf8')).toBe(expected);
  });

  it('are of topics that there are', () => {
    const names = TOPICS.map(({ name }) => name);
    expect(KAFKA_RIGHTS.flatMap(({ topics }) => topics).filter((topic) => !names.includes(topic))).toEqual([]);
  });
});
