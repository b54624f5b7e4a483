/* global crypto, document */
import {
  Button,
  CharacterCount,
  ErrorSummary,
  Header,
  NotificationBanner,
  Radios,
  SkipLink,
  createAll,
} from './nhsuk.js';

document.body.classList.add('js-enabled', 'nhsuk-frontend-supported');
for (const component of [Button, CharacterCount, ErrorSummary, Header, NotificationBanner, Radios, SkipLink])
  createAll(component);

/** Lets a file be chosen beside the field for its SHA-256. It is read here, and never sent. */
const hashes = (container) => {
  const field = container.querySelector('input');
  const [group, label, chooser] = ['div', 'label', 'input'].map((name) => document.createElement(name));
  group.className = 'nhsuk-form-group';
  chooser.type = 'file';
  chooser.id = `${field.id}-file`;
  chooser.className = 'nhsuk-input';
  label.htmlFor = chooser.id;
  label.className = 'nhsuk-label';
  label.textContent = 'Choose the file to work out its SHA-256. It stays on this computer';
  chooser.addEventListener('change', async () => {
    const [file] = chooser.files;
    if (file === undefined) return;
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()));
    field.value = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
    const kind = field.closest('fieldset').querySelector('select');
    if (kind.value === '' && Array.from(kind.options).some(({ value }) => value === file.type)) kind.value = file.type;
  });
  group.append(label, chooser);
  container.prepend(group);
};
// Browsers give digests on secure addresses alone; elsewhere the field is filled by hand.
if (globalThis.crypto?.subtle !== undefined)
  for (const container of document.querySelectorAll('[data-hashes]')) hashes(container);

/** A button that prints, where a page is made to be printed. */
for (const container of document.querySelectorAll('[data-prints]')) {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'nhsuk-button nhsuk-button--secondary';
  button.textContent = 'Print this page';
  button.addEventListener('click', () => globalThis.print());
  container.replaceChildren(button);
}
