import { join } from 'node:path';
import type { Config } from '../../platform/config.ts';
import { holdLock } from '../../platform/hold-lock.ts';
import type { PartName } from './house-messages.ts';
import { isPartOfHouse } from './house.ts';
import type { Part } from './part.ts';

/** So long a part may still end whose house was killed, ms: somewhat more than a stop may take. */
const patience = 6000;

/**
 * Takes a part's place on the data folder. A part of a house waits for the one before it, which ends by itself when its house was killed, and frees its
 * ports with it. An engine has its place alone; portals and workers by themselves may run beside a house.
 */
export function holdPlace(config: Config, name: PartName, parts: Part[]): void {
  if (name !== 'engine' && !isPartOfHouse) return;
  parts.push(holdLock(join(config.DATA_DIR, 'run'), name, isPartOfHouse ? patience : 0));
}
