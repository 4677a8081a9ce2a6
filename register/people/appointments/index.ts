import { end } from './end.ts';
import { give } from './give.ts';
import { reads } from './list.ts';

/** Who has which role and which extra right, from when to when, why and by whom. */
export const appointments = { portal: { read: reads, write: { give, end } } };
