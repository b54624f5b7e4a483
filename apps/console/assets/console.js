/* global document */
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
