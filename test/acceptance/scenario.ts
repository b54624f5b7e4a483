import type { World } from './world.ts';

/** One edge case: its number, its name, and what happens, told in terms of the world. */
export interface Scenario {
  readonly number: number;
  readonly name: string;
  /** `1 Late`, with what of its prose the engine cannot do yet and is therefore not played. */
  readonly title: string;
  readonly play: (world: World) => Promise<void>;
}

/** A name, or a name with what is in the prose and not in the play, for the table to say. */
export type Named = string | { readonly name: string; readonly without: string };

export const scenario = (number: number, named: Named, play: Scenario['play']): Scenario => {
  const { name, without } = typeof named === 'string' ? { name: named, without: '' } : named;
  return { number, name, title: `${number} ${name}${without === '' ? '' : `; not played: ${without}`}`, play };
};
