import { ApiBody, ApiConsumes } from '@nestjs/swagger';
import { confirmationsOf } from '@throughline/domain';
import type { Refused } from '@throughline/intake';
import { actingAs } from '../access/caller.ts';
import { Problem } from '../problems/problem.ts';
import { readProgramme } from '../programmes/programme.reader.ts';
import { programmePath } from '../programmes/programme.schemas.ts';
import { Answer } from '../requests/answer.ts';
import { waitPreferred } from '../requests/headers.ts';
import { operation } from '../requests/operation.ts';
import { type CheckedRows, checkRows } from './csv-rows.ts';
import { csvAnswer, csvForm } from './csv.schemas.ts';
import { PREFER_WAIT, sending } from './involvement.schemas.ts';
import { checkedStatus, recordFresh } from './recording.ts';
import { SENDERS } from './senders.ts';

const rowsOf = (refused: readonly Refused[]) => refused.map(({ line, refusal }) => ({ line, ...refusal }));

const answerOf = (programme: string, { good, refused }: CheckedRows) => ({
  programme,
  rows: good.length + refused.length,
  refused: rowsOf(refused),
});

/** Rows of a CSV file as events: those that can be sent are, unless it is a dry run; the others are named. */
export const sendCsv = operation({
  at: 'POST v1/programmes/:id/involvement-events/csv',
  summary:
    'Send the rows of a CSV file, read by a mapping (docs/csv-mapping.md); rows that cannot be sent are named by line and column, the others are sent',
  allow: SENDERS,
  path: programmePath,
  query: sending,
  body: csvForm,
  answers: {
    200: ['A dry run: which rows can be sent and which cannot; nothing was', csvAnswer],
    201: ['All rows that can be sent are on the record', csvAnswer],
    202: ['Some are on their way', csvAnswer],
  },
  problems: ['programme-not-found', 'file-not-text', 'mapping-refused', 'csv-refused'],
  describe: [
    ApiConsumes('multipart/form-data'),
    ApiBody({
      schema: {
        type: 'object',
        required: ['file', 'mapping'],
        properties: {
          file: { type: 'string', format: 'binary', description: 'CSV, at most 1 MiB and 2,000 rows' },
          mapping: { type: 'string', format: 'binary', description: 'YAML in UTF-8, at most 16 KiB' },
        },
      },
    }),
    PREFER_WAIT,
  ],
  run: async ({ ports, caller, path: { id }, query, body, request }) => {
    const { organisation, confirmations } = (await readProgramme(ports, caller, { id })).projection.programme;
    const submitter = {
      caller,
      by: actingAs(caller, SENDERS),
      programme: id,
      confirmationsOf: (digest: string) => confirmationsOf(confirmations, digest),
    };
    const rows = await checkRows(ports, { ...body, submitter, organisation });
    const { good, refused } = rows;
    const lined = <T>(statuses: readonly T[]) =>
      statuses.map((status, index) => ({ line: good[index]?.line ?? 0, ...status }));
    if (query['dry-run']) {
      const items = lined(good.map(({ submitted, known }) => checkedStatus(submitted, known)));
      return new Answer(200, { ...answerOf(id, rows), items });
    }
    if (good.length === 0)
      throw new Problem('csv-refused', 'No row of the file can be sent as it is; nothing was sent', {
        members: { refused: rowsOf(refused) },
      });
    const statuses = await recordFresh(
      ports,
      good.map(({ submitted }) => submitted),
      { known: good.map(({ known }) => known), waitSeconds: waitPreferred([request.headers['prefer']].flat().join()) },
    );
    const isDone = statuses.every(({ status }) => status === 'recorded');
    return new Answer(isDone ? 201 : 202, { ...answerOf(id, rows), items: lined(statuses) });
  },
});
