import type { Viewer, Instant } from '../../contract/index.ts';

/** Who does something, and from where. `onBehalfOf`: the person who phoned or whose paper is typed in. */
export interface Author {
  readonly hsaId: string;
  /** A `Capacity`. */
  readonly role: string;
  readonly at: Instant;
  readonly onBehalfOf?: string;
}

/** Who asks: as the register knows them now, and as the log names them. */
export interface Asker {
  readonly viewer: Viewer;
  readonly author: Author;
}

/** When something follows from a rule, and nobody asks. */
export const systemAt = (at: Instant): Author => ({ hsaId: 'system', role: 'system', at });
