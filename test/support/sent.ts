import type { MailId } from '../../templates/index.ts';
import { subjectOf } from './subjects.ts';
import type { World } from './world.ts';

/** The addresses that got a mail, sorted. */
export const sent = async (world: World, template: MailId): Promise<string[]> =>
  (await world.postbox.about(subjectOf(template))).flatMap(({ to }) => to).sort();
