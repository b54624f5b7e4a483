import { config } from 'zod';

// Schemas are interpreted: compiled ones would be code made of text, which the page refuses. Has to be loaded before any schema.
config({ jitless: true });
