import type { Viewer } from '../contract/index.ts';
import { hasRole } from './roles.ts';

/** True when the viewer looks after the machine, people's rights and their sessions; never after cases. */
export function mayAdminister(viewer: Viewer): boolean {
  return hasRole(viewer, 'admin');
}
