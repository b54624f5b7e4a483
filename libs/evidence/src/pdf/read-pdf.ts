import { inflateSync } from 'node:zlib';

const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');
const codes = (hex: string): readonly string[] => hex.match(/.{4}/g) ?? [];
const letters = (hex: string): string =>
  codes(hex).reduce((text, code) => text + String.fromCharCode(parseInt(code, 16)), '');

/** Letters by glyph, as a reader takes them out of the file. */
const readMap = (map: string): ReadonlyMap<string, string> =>
  new Map(
    [...map.matchAll(/<([0-9a-f]{4})> <[0-9a-f]{4}> \[([^\]]*)\]/g)].flatMap(([, first = '', listed = '']) =>
      [...listed.matchAll(/<([0-9a-f ]*)>/g)].map(([, hex = ''], index): [string, string] => [
        (parseInt(first, 16) + index).toString(16).padStart(4, '0'),
        letters(hex.replaceAll(' ', '')),
      ]),
    ),
  );

/** The text of each page of a PDF that this module wrote, as a reader searches it. For specifications. */
export const readPages = (bytes: Uint8Array): readonly string[] => {
  const file = latin1(bytes);
  const objects = new Map(
    [...file.matchAll(/(?:^|\n)(\d+) 0 obj\n([\s\S]*?)\nendobj/g)].map(([, id = '', body = '']) => [id, body]),
  );
  const stream = (id: string): string => {
    const [, body = ''] = /stream\n([\s\S]*)\nendstream/.exec(objects.get(id) ?? '') ?? [];
    return latin1(inflateSync(Buffer.from(body, 'latin1')));
  };
  const fonts = new Map<string, ReadonlyMap<string, string>>();
  for (const body of objects.values())
    for (const [, name = '', id = ''] of body.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      const [, map] = /\/ToUnicode (\d+) 0 R/.exec(objects.get(id) ?? '') ?? [];
      if (map !== undefined && !fonts.has(name)) fonts.set(name, readMap(stream(map)));
    }
  const pages = [...objects.values()].filter((body) => body.includes('/Type /Page\n'));
  return pages.map((page) => {
    const [, content = ''] = /\/Contents (\d+) 0 R/.exec(page) ?? [];
    const shown = stream(content).matchAll(/\/(F\d+) [\d.]+ Tf\n\[([^\]]*)\] TJ/g);
    return Array.from(shown, ([, font = '', parts = '']) =>
      Array.from(parts.matchAll(/<([0-9a-f]+)>/g), ([, hex = '']) => hex)
        .flatMap(codes)
        .map((code) => fonts.get(font)?.get(code) ?? '\uFFFD')
        .join(''),
    ).join('\n');
  });
};
