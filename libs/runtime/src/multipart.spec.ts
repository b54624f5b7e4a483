import { describe, expect, it } from '@jest/globals';
import { readMultipart } from './multipart.ts';

const encoded = async (form: FormData) => {
  const response = new Response(form);
  return [Buffer.from(await response.arrayBuffer()), response.headers.get('content-type') ?? ''] as const;
};

describe('a form with files', () => {
  it('is read part by part, with the bytes of a file as they came', async () => {
    const form = new FormData();
    form.append('note', 'caf\u00e9');
    form.append('note', 'second');
    form.append('file', new Blob([new Uint8Array([0xff, 0x0d, 0x0a, 0x00])]), 'list.csv');
    const parts = await readMultipart(...(await encoded(form)));
    expect(parts?.get('note')).toBe('caf\u00e9');
    expect(parts?.get('file')).toEqual({ name: 'list.csv', bytes: Buffer.from([0xff, 0x0d, 0x0a, 0x00]) });
  });

  it('leaves a file out that was not chosen', async () => {
    const body = '--x\r\nContent-Disposition: form-data; name="file"; filename=""\r\n\r\n\r\n--x--\r\n';
    expect(await readMultipart(Buffer.from(body), 'multipart/form-data; boundary=x')).toEqual(new Map());
  });

  it.each([
    [
      'is cut off',
      Buffer.from('--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nb'),
      'multipart/form-data; boundary=x',
    ],
    ['has no boundary', Buffer.from('a'), 'multipart/form-data'],
  ])('that %s is no form', async (_, body, type) => {
    expect(await readMultipart(body, type)).toBeUndefined();
  });
});
