import type { Asker } from '../../register/index.ts';
import { authorOf, type Requester } from '../login/requester.ts';

/** Who asks: as an administrator, else as a manager. */
export function askerOf(requester: Requester): Asker {
  return { viewer: requester.viewer, author: authorOf(requester, 'admin', 'manager') };
}
