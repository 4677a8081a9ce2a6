import { sqlIn } from '../support/registers.ts';
import type { House } from './house.ts';

/**
 * No case that is open is without an instance that carries it. Asked whenever a house begins anew, when a case may still wait for its
 * start, and once all is quiet, when none may.
 */
export function orphans(house: Pick<House, 'dir' | 'engine'>, violations: string[], isQuiet = false): void {
  const carried = new Set(
    house.engine.reader
      .prepare(`SELECT key FROM process_instance WHERE state = 'ACTIVE'`)
      .all()
      .map(({ key }) => String(key)),
  );
  const open = sqlIn(
    house.dir,
    `SELECT number, processInstanceKey FROM cases WHERE state <> 'closed' AND phase <> 'stopped'`,
  );
  const alone = open.filter(({ processInstanceKey: key }) => (typeof key === 'string' ? !carried.has(key) : isQuiet));
  if (alone.length > 0) {
    const told = alone.map(({ number, processInstanceKey }) => `${String(number)} (${String(processInstanceKey)})`);
    violations.push(`open cases have no instance in the engine: ${told.join(', ')}`);
  }
}
