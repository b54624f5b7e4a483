/** A file of a form. */
interface SentFile {
  /** As it was called where it came from. */
  readonly name: string;
  readonly bytes: Buffer;
}

/**
 * The parts of a form that was sent as `multipart/form-data`, by their names; of several with one name, the first. A file that was not chosen,
 * or has nothing in it, is left out. Undefined: the body is no such form. It is in memory as a whole, so its size is limited by whoever reads it from the network.
 */
export const readMultipart = async (
  body: Buffer,
  contentType: string,
): Promise<ReadonlyMap<string, string | SentFile> | undefined> => {
  const parts = new Map<string, string | SentFile>();
  let form: FormData;
  try {
    form = await new Response(new Uint8Array(body), { headers: { 'content-type': contentType } }).formData();
  } catch {
    return undefined;
  }
  for (const [name, value] of form) {
    if (parts.has(name)) continue;
    if (typeof value === 'string') parts.set(name, value);
    else if (value.size > 0) parts.set(name, { name: value.name, bytes: Buffer.from(await value.arrayBuffer()) });
  }
  return parts;
};
