import { isProblem } from '../../client/index.ts';

/** Changes who has a task; false when it is done, or somebody else's. */
export async function unlessGone(change: Promise<unknown>): Promise<boolean> {
  try {
    await change;
    return true;
  } catch (error) {
    if (!isProblem(error, 'INVALID_STATE', 'NOT_FOUND')) throw error;
    return false;
  }
}
