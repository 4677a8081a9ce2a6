import type { BlockChannel } from '../../contract/index.ts';
import type { Asker } from '../kernel/author.ts';
import type { Employment } from '../people/types.ts';
import type { BlockSubmission } from './types.ts';

/** A request that may become a case, with whom it is about. */
export interface Request extends Asker {
  readonly submission: BlockSubmission;
  readonly employment: Employment;
  readonly requestId: string;
  readonly channel: BlockChannel;
}
