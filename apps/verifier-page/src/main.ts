import './interpret-schemas.ts';
import {
  InvalidVerifierKey,
  LARGEST_PACK_BYTES,
  parseTrustedKey,
  digestOf,
  type VerifierKey,
  verifyPack,
} from '@throughline/evidence';
import { sha256, verifySignatureBy } from './checking.ts';
import { outcomeOf } from './outcome.ts';
import { showOutcome } from './show.ts';
import { formatNumber } from './words.ts';

const find = <Element extends HTMLElement>(id: string): Element => document.getElementById(id) as Element;
const form = find<HTMLFormElement>('form');
const pack = find<HTMLInputElement>('pack');
const key = find<HTMLTextAreaElement>('key');
const button = find<HTMLButtonElement>('check');
const bar = find<HTMLProgressElement>('bar');
const [progress, progressText, status, result] = ['progress', 'progress-text', 'status', 'result'].map((id) =>
  find(id),
) as [HTMLElement, HTMLElement, HTMLElement, HTMLElement];

/** What was filled in cannot be used. The message says why, and what to do. */
class InvalidField extends Error {
  readonly field: HTMLElement;
  constructor(field: HTMLElement, message: string) {
    super(message);
    this.field = field;
  }
}

const sayProblem = (field: HTMLElement, message: string): void => {
  const place = find(`${field.id}-problem`);
  place.textContent = message;
  place.hidden = message === '';
  if (message === '') field.removeAttribute('aria-invalid');
  else field.setAttribute('aria-invalid', 'true');
};

/** What is shown belongs to what was checked: it goes as soon as something else is filled in. */
const clear = (): void => {
  for (const field of [pack, key]) sayProblem(field, '');
  status.textContent = '';
  result.hidden = true;
  result.replaceChildren();
};

const keysGiven = (): readonly VerifierKey[] => {
  const lines = key.value.split('\n').filter((line) => line.trim() !== '');
  if (lines.length === 0) throw new InvalidField(key, 'Paste the public key of the log.');
  return lines.map((line) => {
    try {
      return parseTrustedKey(line, sha256);
    } catch (error) {
      if (!(error instanceof InvalidVerifierKey)) throw error;
      throw new InvalidField(key, `This is not a public key of a log: ${error.message}.`);
    }
  });
};

const fileGiven = (): File => {
  const file = pack.files?.[0];
  if (file === undefined) throw new InvalidField(pack, 'Choose the pack.');
  if (file.size > LARGEST_PACK_BYTES) throw new InvalidField(pack, 'This file is larger than any pack.');
  return file;
};

const bytesOf = async (file: File): Promise<Uint8Array> => {
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch {
    throw new InvalidField(pack, 'This file cannot be read. Choose it once more.');
  }
};

/** Lets the browser paint, and react to whoever uses it. */
const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

const onProgress = (records: number, of: number): Promise<void> => {
  progressText.textContent = `${formatNumber(records)} of ${formatNumber(of)} records checked`;
  bar.max = of;
  bar.value = records;
  return pause();
};

/** What a field gives, and its problem shown beside it where it gives nothing. */
const given = <Value>(read: () => Value): Value | undefined => {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof InvalidField)) throw error;
    sayProblem(error.field, error.message);
    return undefined;
  }
};

const check = async (): Promise<void> => {
  clear();
  const [file, keys] = [given(fileGiven), given(keysGiven)];
  if (file === undefined || keys === undefined) return;
  status.textContent = 'Checking the pack…';
  const bytes = await bytesOf(file);
  progressText.textContent = 'Reading the pack';
  progress.hidden = false;
  await pause();
  const checking = { keys, sha256, verify: verifySignatureBy(globalThis.crypto?.subtle) };
  const verification = await verifyPack(bytes, checking, { onProgress });
  const checked = { fileName: file.name, fileBytes: bytes.length, fileDigest: digestOf(bytes, sha256), keys };
  status.textContent = 'The check is finished.';
  showOutcome(result, outcomeOf(verification, { ...checked, at: new Date() }));
};

let isChecking = false;
const checkOnce = async (): Promise<void> => {
  if (isChecking) return;
  isChecking = true;
  button.setAttribute('aria-disabled', 'true');
  for (const field of [pack, key]) field.disabled = true;
  try {
    await check();
  } catch (error) {
    status.textContent = '';
    if (error instanceof InvalidField) sayProblem(error.field, error.message);
    else sayProblem(pack, `This pack could not be checked: ${String(error)}. Nothing is known about it.`);
  } finally {
    isChecking = false;
    progress.hidden = true;
    button.removeAttribute('aria-disabled');
    for (const field of [pack, key]) field.disabled = false;
    document.querySelector<HTMLElement>('[aria-invalid]')?.focus();
  }
};

form.addEventListener('submit', (event) => {
  event.preventDefault();
  void checkOnce();
});
for (const field of [pack, key]) field.addEventListener('input', clear);
