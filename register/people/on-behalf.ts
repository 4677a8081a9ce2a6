import { type Viewer, dayOf } from '../../contract/index.ts';
import { may } from '../../rights/index.ts';
import type { Asker } from '../kernel/author.ts';
import type { Context } from '../kernel/context.ts';
import type { Refusal } from '../kernel/refusal.ts';
import * as refuse from './refusals.ts';
import { findViewer } from './viewer.ts';

/** Who asks: the one who is logged in, or the one on whose behalf customer service writes. The caller's rights decide what can be asked for. */
export async function whoAsks(context: Context, { viewer, author }: Asker): Promise<Viewer | Refusal> {
  if (author.onBehalfOf === undefined) return viewer;
  if (!may.beginForCaller(viewer)) return refuse.callerByServiceOnly();
  const caller = await findViewer(context, author.onBehalfOf, dayOf(author.at));
  return caller ?? refuse.callerUnknown();
}
