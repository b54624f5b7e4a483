import type { World } from './world.ts';

/** One of the sixteen: its number, its name, and what happens, told in terms of the world. */
export interface Scenario {
  readonly number: number;
  readonly name: string;
  readonly play: (world: World) => Promise<void>;
}

export const scenario = (number: number, name: string, play: Scenario['play']): Scenario => ({ number, name, play });
