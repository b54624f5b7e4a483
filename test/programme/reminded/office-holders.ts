import { createMemoryDirectory, type Directory } from '@throughline/directory';

const OFFICES = {
  'pm-1': 'programme-manager',
  'sro-1': 'senior-responsible-owner',
  'ex-1': 'involvement-executive',
  'bs-1': 'board-secretary',
} as const;

/** A directory with one person in every office, told at once and at any hour. */
export const officeHolders = async (): Promise<Directory> => {
  const directory = createMemoryDirectory();
  for (const [id, role] of Object.entries(OFFICES))
    await directory.savePerson({
      id,
      organisation: 'QPM',
      roles: [role],
      email: `${id}@example.test`,
      channels: ['smtp'],
      preferences: { delivery: 'immediate', quiet: null },
      leftOn: null,
    });
  return directory;
};
